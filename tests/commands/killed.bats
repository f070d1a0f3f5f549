#!/usr/bin/env bats
# Whenever the program is killed, what it writes is old or new and never half, and the next run does not notice.
# shellcheck disable=SC2154 # bats sets status, output, stderr and lines
load helper

setup_file() {
  isolate
  build_sample
}

setup() {
  isolate
  copy_sample
}

# kill_often ARGUMENTS...: starts ungreen again and again, and kills it a little later each time; $after_each is called
# after each. The steps are fractions of how long a run takes here, so they fall everywhere on any machine.
kill_often() {
  local began whole step steps=12
  # What a kill leaves does not depend on how the program was built, only how long this takes does.
  is_release || steps=4
  rm -rf cache
  began=$(date +%s%N)
  "$UNGREEN" "$@" >whole.out 2>/dev/null || true
  whole=$((($(date +%s%N) - began) / 1000))
  rm -rf cache
  for ((step = 1; step <= steps; step++)); do
    "$UNGREEN" "$@" >/dev/null 2>&1 &
    sleep "$(printf '%d.%06d' $((whole * step / steps / 1000000)) $((whole * step / steps % 1000000)))"
    kill -KILL $! 2>/dev/null || true
    wait $! 2>/dev/null || true
    after_each
    # Every second time from nothing, else from what the killed one left.
    ((step % 2)) || rm -rf cache
  done
}

@test "scan, and a file that it writes" {
  echo old >scan.json
  "$UNGREEN" scan --format json lantern >new.json
  after_each() {
    [[ $(cat scan.json) == old ]] || cmp scan.json new.json
    diff new.json <("$UNGREEN" scan --format json lantern)
  }
  kill_often scan --format json=scan.json lantern
  assert "$(find . -maxdepth 1 -name 'scan.json*' | wc -l)" -le 13
}

@test "status, whose past is remembered in parts" {
  "$UNGREEN" status --format json --no-cache lantern >new.json
  after_each() {
    diff new.json <("$UNGREEN" status --format json lantern)
  }
  kill_often status lantern
}

@test "history, which remembers stretches of commits, and the files that it writes" {
  echo old >history.csv
  cp history.csv history.svg
  "$UNGREEN" history --no-cache --format csv=new.csv --format svg=new.svg lantern
  after_each() {
    for form in csv svg; do
      [[ $(cat "history.$form") == old ]] || cmp "history.$form" "new.$form"
    done
    diff new.csv <("$UNGREEN" history --format csv lantern)
  }
  kill_often history --format csv=history.csv --format svg=history.svg lantern
  "$UNGREEN" history --format csv=history.csv --format svg=history.svg lantern
  cmp history.csv new.csv
  cmp history.svg new.svg
}

@test "gate, whose verdict is the same after each kill, and the reports that it writes" {
  printf '\n\ndef later(func):\n    eventlet.spawn_after(1, func)\n' >>lantern/lantern/utils.py
  echo old >gate.sarif
  cp gate.sarif gate.xml
  run "$UNGREEN" gate --no-cache --since HEAD --format sarif=new.sarif --format junit=new.xml --format text=new.txt lantern
  assert "$status" -eq 1
  after_each() {
    [[ $(cat gate.sarif) == old ]] || cmp gate.sarif new.sarif
    [[ $(cat gate.xml) == old ]] || cmp gate.xml new.xml
    local code=0
    "$UNGREEN" gate --since HEAD --format text=again.txt lantern || code=$?
    assert "$code" -eq 1
    diff new.txt again.txt
  }
  kill_often gate --since HEAD --format sarif=gate.sarif --format junit=gate.xml lantern
}

@test "dashboard, and every file of its folder" {
  printf 'rows:\n- name: lantern\n  repositories: [lantern]\n- name: again\n  repositories: [lantern]\n' >fleet.yaml
  "$UNGREEN" dashboard fleet.yaml -o new --at 2026-06-30
  after_each() {
    while read -r file; do
      cmp "out/${file#new/}" "$file"
    done < <(find new -type f | while read -r name; do [[ ! -e out/${name#new/} ]] || echo "$name"; done)
    "$UNGREEN" dashboard fleet.yaml -o finished --at 2026-06-30
    diff -r new finished
    rm -rf finished
  }
  kill_often dashboard fleet.yaml -o out --at 2026-06-30
  "$UNGREEN" dashboard fleet.yaml -o out --at 2026-06-30
  while read -r file; do
    cmp "out/${file#new/}" "$file"
  done < <(find new -type f)
}
