#!/usr/bin/env bats
# The file of known usage: what is in it, who may change it, and that only what is new fails.
# shellcheck disable=SC2154 # bats sets status, output, stderr and lines
load helper
load gate

FILE=ungreen-baseline.jsonl

setup() {
  isolate
  write_app
}

baseline() {
  run --separate-stderr patiently 120 "$UNGREEN" baseline "$@"
}

begin() {
  baseline init
  assert "$status" -eq 0
}

@test "init notes what is there, a line each, sorted, without lines of code, dates or totals" {
  begin
  assert "$(wc -l <$FILE)" -eq 4
  assert "$(sed 1d $FILE)" = "$(sed 1d $FILE | LC_ALL=C sort)"
  refute_contains "$(cat $FILE)" '"line"'
  while IFS= read -r output; do
    follows_schema baseline
  done <$FILE
  output=$(cat $FILE)
  assert_contains "$output" '{"schema":"ungreen/baseline/1"}'
  prints_schema baseline
  gate
  assert "$status" -eq 0
  assert "$output$stderr" = "  No use of eventlet that the baseline does not have."
}

@test "the file itself is no place that mentions eventlet, however long it is" {
  begin
  "$UNGREEN" scan --quiet >listing
  refute_contains "$(cat listing)" "$FILE"
  entries=$(sed 1d $FILE)
  for _ in {1..3500}; do echo "$entries"; done >>$FILE
  gate
  assert "$status" -eq 0
  refute_contains "$stderr" "was not examined"
}

@test "init does not overwrite, unless by force" {
  begin
  baseline init
  assert "$status" -eq 2
  assert_contains "$stderr" "prune"
  baseline init --force
  assert "$status" -eq 0
}

@test "force begins a broken one anew, and replaces nothing that is none" {
  begin
  sed -i '2s/.$//' $FILE
  baseline init
  assert "$status" -eq 2
  baseline init --force
  assert "$status" -eq 0
  gate
  assert "$status" -eq 0
  cp app/a.py was.py
  for name in app/a.py .git/hooks/pre-commit ../precious link; do
    mkdir -p .git/hooks
    echo mine | tee ../precious >.git/hooks/pre-commit
    ln -sf ../precious link
    printf '[tool.ungreen]\nbaseline = "%s"\n' "$name" >pyproject.toml
    baseline init --force
    assert "$status" -eq 2
    assert "$output" = ""
    baseline merge
    assert "$status" -eq 2
    assert "$(cat ../precious .git/hooks/pre-commit)" = $'mine\nmine'
    cmp app/a.py was.py
  done
  rm pyproject.toml
  baseline init --force --baseline app/a.py # nor if it is the user who names it
  assert "$status" -eq 2
  assert_contains "$stderr" "app/a.py: is no baseline, and is not replaced by one"
  ln -sf app/a.py $FILE
  baseline init --force
  assert "$status" -eq 2
  cmp app/a.py was.py
}

@test "a bare repository has no file to write to" {
  git init --quiet --initial-branch=master .
  begin
  git add --all
  git commit --quiet --message=Begin
  git clone --quiet --bare . ../bare.git
  for verb in "init --force" prune; do
    # shellcheck disable=SC2086 # words
    baseline --path ../bare.git $verb
    assert "$status" -eq 2
    assert_contains "$stderr" "has no files on disk; name the one to write with --baseline"
  done
  assert ! -e ../bare.git/$FILE
  baseline --path ../bare.git --baseline ../here.jsonl init
  assert "$status" -eq 0
  cmp ../here.jsonl $FILE
}

@test "only what is not in it fails; a fix pays for nothing" {
  begin
  sed -i 's/return eventlet.spawn(f)/return f()/; s/eventlet.sleep(0)/eventlet.spawn(g)/' app/a.py
  gate
  assert "$status" -eq 1
  assert "$(added)" = "app/a.py:9:5: EVT401"
  printf '\n\ndef other(f):\n    eventlet.sleep(0)\n' >>app/a.py
  gate
  assert "$(added | wc -l)" -eq 2
}

@test "the same text twice is two" {
  begin
  sed -i 's/    return eventlet.spawn(f)/    eventlet.spawn(f)\n    return eventlet.spawn(f)/' app/a.py
  gate
  assert "$(added | wc -l)" -eq 1
}

@test "moved lines, other white space, a renamed file, function or class, and moved functions are known" {
  begin
  sed -i '1i # a comment\n\nimport os\n' app/a.py
  sed -i 's/eventlet.spawn(f)/eventlet.spawn(\n        f,\n    )/' app/a.py
  gate
  assert "$status" -eq 0
  mv app/a.py app/engine.py
  gate
  assert "$status" -eq 0
  baseline prune
  assert_contains "$(cat $FILE)" app/engine.py
  sed -i 's/def stop/def halt/' app/engine.py
  gate
  assert "$status" -eq 0
  baseline prune
  { printf 'import eventlet\n\n\n' && sed -n '/def halt/,$p' app/engine.py; } >app/b.py
  sed -i '/def halt/,$d' app/engine.py
  gate
  assert "$status" -eq 0 # nor is the import that the function needs there
  printf '\n\ndef more(f):\n    eventlet.spawn_n(f)\n' >>app/b.py
  gate
  assert "$(added)" = "app/b.py:10:5: EVT402"
}

@test "what is gone is told, taken out by prune, and fails only where that is asked for" {
  begin
  sed -i 's/eventlet.sleep(0)/time.sleep(0)/' app/a.py
  gate
  assert "$status" -eq 0
  assert_contains "$output" "1 entry of the baseline is of uses that are gone; run 'ungreen baseline prune'"
  gate --strict
  assert "$status" -eq 1
  assert_contains "$output" "BASELINE the entry's use of"
  printf 'import eventlet\n' >app/new.py
  baseline prune
  assert "$status" -eq 0
  assert "$(wc -l <$FILE)" -eq 3
  gate --strict
  assert "$status" -eq 1
  assert "$(added)" = "app/new.py:1:8: EVT101"
}

@test "accept needs a place and a reason, and the reason is told" {
  begin
  printf 'import eventlet\n' >app/new.py
  baseline accept app/new.py:1
  assert "$status" -eq 2
  assert_contains "$stderr" "--reason"
  baseline accept app/new.py:7 --reason "no such line"
  assert "$status" -eq 2
  baseline accept app/new.py:1 --reason "the driver needs it" --until soon
  assert "$status" -eq 2
  baseline accept app/new.py:1 --reason "the driver needs it" --until 2027.1
  assert "$status" -eq 0
  gate --today 2027-03-31
  assert "$status" -eq 0
  gate --today 2027-04-01
  assert "$status" -eq 1
  assert_contains "$output" "app/new.py:1:8: EVT101 the baseline accepted it until 2027.1: eventlet"
  baseline status
  assert_contains "$output" "accepted app/new.py EVT101"
  assert_contains "$output" "the driver needs it, until 2027.1"
  while IFS= read -r output; do
    follows_schema baseline
  done <$FILE
}

@test "accept takes a fingerprint or its beginning, replaces a reason, and says what it does not know" {
  begin
  printf 'from eventlet import tpool\n' >app/new.py
  baseline accept
  assert "$status" -eq 2
  assert_contains "$stderr" "accept needs to know what"
  baseline accept app/new.py:1 --reason ''
  assert "$status" -eq 2
  assert_contains "$stderr" "--reason is given without a value"
  for reason in ' ' $'\u00a0' $'\u200b\t'; do
    baseline accept app/new.py:1 --reason "$reason"
    assert "$status" -eq 2
    assert_contains "$stderr" "accept needs a reason"
  done
  local fingerprint
  run --separate-stderr "$UNGREEN" scan --format json
  fingerprint=$(json 'next(f["fingerprint"] for f in d["findings"] if f["path"] == "app/new.py")')
  baseline accept "${fingerprint:0:5}" --reason "too short to mean anything"
  assert "$status" -eq 2
  assert_contains "$stderr" "no use of eventlet is called '${fingerprint:0:5}'"
  baseline accept "${fingerprint:0:8}" --reason "the first reason"
  assert "$status" -eq 0
  assert_contains "$output" "1 use accepted"
  baseline accept app/new.py:1 --reason "a better one"
  assert "$status" -eq 0
  assert "$(grep -c app/new.py $FILE)" -eq 1
  assert_contains "$(grep app/new.py $FILE)" '"reason":"a better one"'
}

@test "entries of rules that are not known here are not gone" {
  begin
  printf '%s\n' 'family: EVT0' 'pattern: indirect' 'title: more' 'rules:' '- id: EVT097' '  name: glow-fade' '  title: glow.fade sleeps' \
    '  match: [{use: glow.fade}]' '  weight: 2' '  blocks: true' >../glow.yaml
  printf 'import glow\n\nglow.fade()\n' >app/g.py
  baseline init --force --rules ../glow.yaml
  assert "$status" -eq 0
  gate
  assert "$status" -eq 0
  assert_contains "$output" "1 entry of the baseline is of files that could not be examined or of rules that are not known here"
  baseline prune
  assert_contains "$(cat $FILE)" EVT097
  gate --rules ../glow.yaml
  assert "$output" = "  No use of eventlet that the baseline does not have."
}

@test "merge needs a baseline, and one that can be read" {
  baseline merge
  assert "$status" -eq 2
  assert_contains "$stderr" "$FILE: cannot be read"
  echo '{"torn' >torn.jsonl
  baseline merge torn.jsonl
  assert "$status" -eq 2
  assert_contains "$stderr" "torn.jsonl"
}

@test "a runtime requirement cannot be accepted" {
  begin
  printf 'eventlet>=0.36\n' >requirements.txt
  baseline accept requirements.txt:1 --reason "we like it"
  assert "$status" -eq 2
  gate
  assert "$status" -eq 1
}

@test "a change that widens the baseline is told, unless it says why" {
  git init --quiet --initial-branch=master .
  begin
  git add --all
  git commit --quiet --message=Begin
  printf 'import eventlet\n' >app/new.py
  baseline init --force
  gate --since HEAD
  assert "$status" -eq 1
  assert_contains "$output" "BASELINE the change adds an entry for eventlet without a reason"
  assert "$(added)" = "app/new.py:1:8: EVT101"
  git checkout --quiet $FILE
  baseline accept app/new.py:1 --reason "the driver needs it"
  gate --since HEAD
  assert "$status" -eq 0
  assert_contains "$output" "the driver needs it"
  git add --all
  git commit --quiet --message=Driver
  gate --since HEAD~1 --rev HEAD
  assert "$status" -eq 0
  git clone --quiet --bare . ../bare.git
  gate --since HEAD~1 --rev HEAD ../bare.git
  assert "$status" -eq 0
}

@test "a baseline that begins with a change widens nothing" {
  git init --quiet --initial-branch=master .
  git add --all
  git commit --quiet --message=Begin
  begin
  gate --since HEAD
  assert "$status" -eq 0
}

@test "git merges two branches that each changed another entry, and merge does the rest" {
  git init --quiet --initial-branch=master .
  printf 'import eventlet\n' | tee app/{b,c,d}.py >/dev/null
  begin
  git add --all
  git commit --quiet --message=Begin
  git checkout --quiet -b one
  : >app/b.py
  baseline prune
  git commit --quiet --all --message=One
  git checkout --quiet master
  : >app/d.py
  baseline prune
  git commit --quiet --all --message=Two
  run git merge --quiet one --message=Both
  if [[ $status -ne 0 ]]; then # they touch
    assert_contains "$(cat $FILE)" "<<<<<<<"
    gate
    assert "$status" -eq 2
    assert_contains "$stderr" "baseline merge"
    baseline merge
    assert "$status" -eq 0
    baseline prune
  fi
  gate --strict
  assert "$status" -eq 0
  assert "$(wc -l <$FILE)" -eq 5
}

@test "merge joins what git left between its marks, and files; a reason is better than none" {
  begin
  cp $FILE all
  # One side lost the first entry, the other accepted the last.
  { head -n 1 all; echo '<<<<<<< one'; sed '1,2d' all; echo =======; sed '1d; $d' all
    tail -n 1 all | sed 's/}$/,"reason":"not ready"}/'; echo '>>>>>>> two'; } >$FILE
  gate
  assert "$status" -eq 2
  baseline merge
  assert "$status" -eq 0
  assert "$(wc -l <$FILE)" -eq "$(wc -l <all)"
  assert "$(grep -c '"reason":"not ready"' $FILE)" -eq 1
  cp $FILE merged
  baseline merge all merged
  assert "$status" -eq 0
  cmp all merged
  baseline merge all nowhere
  assert "$status" -eq 2
  assert_contains "$stderr" nowhere
}

@test "files that cannot be examined are neither known nor fixed" {
  begin
  git init --quiet --initial-branch=master .
  git add --all
  git commit --quiet --message=Begin
  local object
  object=$(git rev-parse HEAD:app/a.py)
  rm -f ".git/objects/${object:0:2}/${object:2}"
  gate --rev HEAD
  assert "$status" -eq 3
  assert_contains "$stderr" "app/a.py"
  assert_contains "$output" "3 entries of the baseline are of files that could not be examined"
  refute_contains "$output" prune
}

@test "a damaged file is told with its line, never taken for an empty one" {
  begin
  head -c 150 "$FILE" >damaged
  cp damaged "$FILE"
  gate
  assert "$status" -eq 2
  assert_contains "$stderr" "$FILE:2"
  printf '[]\n' >$FILE
  gate
  assert "$status" -eq 2
  printf '{"path":"a"}\n' >$FILE
  gate
  assert "$status" -eq 2
  gate --baseline nowhere.jsonl
  assert "$status" -eq 2
  assert_contains "$stderr" "ungreen baseline init"
  gate --no-baseline
  assert "$status" -eq 2
}

@test "entries whose use is gone are told where there is a history, too" {
  printf '\n\ndef again(f):\n    return start(f)\n' >>app/a.py # a caller that adds nothing is in the baseline as well
  begin
  git init --quiet . && git add --all && git commit --quiet --message="A baseline"
  gate --since HEAD --strict
  assert "$status" -eq 0
  sed -i 's/eventlet.sleep(0)/pass/' app/a.py
  gate --since HEAD
  assert "$status" -eq 0
  assert_contains "$output" "1 entry of the baseline is of uses that are gone"
  gate --since HEAD --strict
  assert "$status" -eq 1
  assert_contains "$output" "BASELINE the entry's use of eventlet.sleep is gone"
}
