#!/usr/bin/env bats
# Fleets of URLs: fetched at once and judged in order, whatever servers do and whenever somebody kills it.
# shellcheck disable=SC2154 # bats sets status, output, stderr and lines
load helper

setup() {
  isolate
  # Only the tests of silence wait for it; a slow machine must not be taken for a silent server.
  export UNGREEN_PATIENCE=60
  for name in a b c d; do
    git init --quiet --initial-branch=master "served/$name"
    printf 'import eventlet\neventlet.sleep(0)\n' >"served/$name/$name.py"
    head -c 300000 /dev/urandom >"served/$name/noise.bin"
    git -C "served/$name" add --all
    GIT_COMMITTER_DATE=2025-02-01T00:00:00Z GIT_AUTHOR_DATE=2025-02-01T00:00:00Z \
      git -C "served/$name" commit --quiet --message=Begin
  done
  python3 "$HERE/git_server.py" "$PWD/served" >ports 2>/dev/null 3>&- &
  SERVER=$!
  for _ in {1..100}; do
    [[ -s ports ]] && break
    sleep 0.1
  done
  read -r GIT HTTP <ports
}

teardown() {
  kill "$SERVER"
}

# fleet LOCATION...: writes fleet.yaml, a row for each, called by what stands behind the port
fleet() {
  echo 'rows:' >fleet.yaml
  for url in "$@"; do
    printf -- '- {name: "%s", repositories: ["%s"]}\n' "${url#*://*/}" "$url" >>fleet.yaml
  done
}

dashboard() {
  run --separate-stderr patiently 250 "$UNGREEN" dashboard --quiet fleet.yaml "$@"
}

standings() {
  output=$(cat "$1/fleet.json")
  json '" ".join(r["name"] + "=" + str(r["status"]) for r in d["rows"])'
}

@test "as many as --jobs are fetched at once" {
  fleet "git://127.0.0.1:$GIT/together/3/"{a,b,c}
  dashboard -o out --jobs 3
  assert "$status" -eq 0
  assert "$(standings out)" = "together/3/a=Planning together/3/b=Planning together/3/c=Planning"
}

@test "bytes do not depend on who was first" {
  fleet "git://127.0.0.1:$GIT/"{d,c,b,a}
  dashboard -o one --jobs 1
  assert "$status" -eq 0
  XDG_CACHE_HOME=$PWD/cache2 dashboard -o many --jobs 4
  assert "$status" -eq 0
  diff -r one many
  dashboard -o offline --offline
  diff -r one offline
}

@test "a server that is silent, lies, hangs up or leads astray costs no other row" {
  fleet "git://127.0.0.1:$GIT/"{hang,a,lie,cut/b,nothing,c} "http://127.0.0.1:$HTTP/"{loop,hang/x} "git://127.0.0.1:1/refused"
  UNGREEN_PATIENCE=5 dashboard -o out
  assert "$status" -eq 3
  assert "$(standings out)" = \
    "a=Planning c=Planning hang=None lie=None cut/b=None nothing=None loop=None hang/x=None refused=None"
  assert "$(grep -c 'has not sent anything of use for 5 seconds (UNGREEN_PATIENCE' <<<"$stderr")" -eq 2
  for row in lie cut/b nothing loop refused; do
    assert_contains "$stderr" "$row: cannot be fetched"
  done
  assert -z "$(grep $'\e' <<<"$stderr")"
  assert "$(find cache -name '*.git' | wc -l)" -eq 2
  assert -z "$(find cache -name '*.tmp-*')"
}

@test "a server that talks for ever is not waited for, for ever" {
  UNGREEN_PATIENCE=1 scan "git://127.0.0.1:$GIT/endless"
  assert "$status" -eq 2
  assert_contains "$stderr" "has not sent anything of use for 10 seconds"
}

@test "a server that sends without end is stopped, and nothing of it is kept" {
  UNGREEN_CLONE_LIMIT=3 scan "git://127.0.0.1:$GIT/flood"
  assert "$status" -eq 2
  assert_contains "$stderr" "cannot be fetched: more than 3 MiB came (UNGREEN_CLONE_LIMIT=MEBIBYTES lets more come"
  assert -z "$(find cache -name '*.git' -o -name '*.tmp-*')"
  # What fits is fetched as ever, and a fetch of what is new counts by itself.
  for value in none 0 -1 '3 '; do
    UNGREEN_CLONE_LIMIT=$value scan "git://127.0.0.1:$GIT/flood"
    assert "$status" -eq 2
    assert_contains "$stderr" "UNGREEN_CLONE_LIMIT is '$value', which is no number from 1"
    UNGREEN_PATIENCE=$value scan "git://127.0.0.1:$GIT/flood"
    assert "$status" -eq 2
    assert_contains "$stderr" "UNGREEN_PATIENCE is '$value', which is no number from 1"
  done
  UNGREEN_CLONE_LIMIT=3 scan "git://127.0.0.1:$GIT/a"
  assert "$status" -eq 0
}

@test "who fetches dies with who asked" {
  "$UNGREEN" scan "git://127.0.0.1:$GIT/hang" >/dev/null 2>&1 3>&- &
  local asker=$! fetcher=
  for _ in {1..100}; do
    fetcher=$(pgrep -P "$asker" || true)
    [[ -n $fetcher ]] && grep -q as-fetcher "/proc/$fetcher/cmdline" && break
    sleep 0.1
  done
  assert -n "$fetcher"
  # The name in /proc is there before the program has come to arrange for its end.
  sleep 1
  kill -KILL "$asker"
  for _ in {1..100}; do
    [[ -d /proc/$fetcher ]] && ! grep -q '^State:.Z' "/proc/$fetcher/status" || break
    sleep 0.1
  done
  [[ ! -d /proc/$fetcher ]] || grep -q '^State:.Z' "/proc/$fetcher/status"
}

@test "killed at any moment, it goes on and makes the same" {
  fleet "git://127.0.0.1:$GIT/"{a,b,c,d}
  dashboard -o whole
  rm -r cache
  local whole
  for moment in 0.01 0.03 0.05 0.08 0.1 0.13 0.16 0.2 0.25 0.3 0.4 0.6; do
    timeout --signal=KILL "$moment" "$UNGREEN" dashboard --quiet fleet.yaml -o out >/dev/null 2>&1 || true
    # What has a clone's name is whole, at every moment.
    while read -r whole; do
      git -C "$whole" fsck --full --strict >/dev/null
      git -C "$whole" rev-parse --quiet --verify HEAD >/dev/null
    done < <(find cache -maxdepth 3 -name '*.git' 2>/dev/null)
  done
  dashboard -o out
  assert "$status" -eq 0
  diff -r whole out
  assert -z "$(find cache -name '*.tmp-*')"
}

@test "what a killed fetch left in a clone is in nobody's way" {
  scan "git://127.0.0.1:$GIT/a"
  assert "$status" -eq 0
  local clone
  clone=$(echo cache/ungreen/clones/a-*.git)
  touch "$clone/refs/heads/master.lock" "$clone/HEAD.lock" "$clone/packed-refs.lock" "$clone/objects/pack/pack_git2_a1b2c3"
  echo 'import eventlet' >served/a/new.py
  git -C served/a add new.py
  git -C served/a commit --quiet --message=More
  scan "git://127.0.0.1:$GIT/a"
  assert "$status" -eq 0
  assert_contains "$output" "new.py:1"
  assert -z "$(find "$clone" -name '*.lock' -o -name 'pack_git2*')"
}

@test "a password is no argument of the one that fetches" {
  "$UNGREEN" scan "http://me:sesame@127.0.0.1:$HTTP/hang" >/dev/null 2>&1 3>&- &
  local asker=$! fetcher=
  for _ in {1..100}; do
    fetcher=$(pgrep -P "$asker" || true)
    [[ -n $fetcher ]] && grep -q as-fetcher "/proc/$fetcher/cmdline" && break
    sleep 0.1
  done
  # Below valgrind $UNGREEN is a script that runs the program from another folder.
  fetching=$(tr '\0' ' ' <"/proc/$fetcher/cmdline")
  assert "${fetching##*/}" = "ungreen --as-fetcher "
  assert "$(wc -w <<<"$fetching")" -eq 2
  kill "$asker"
}
