#!/usr/bin/env bats
# The text that people and CI log parsers read.
# shellcheck disable=SC2154 # bats sets status, output, stderr and lines
load helper

setup_file() {
  isolate
  build_sample
}

setup() {
  isolate
  LANTERN=$BATS_FILE_TMPDIR/lantern
}

@test "findings have the shape that log parsers know, and come first" {
  scan "$LANTERN"
  assert "$status" -eq 0
  assert -z "$stderr"
  assert "$(findings | wc -l)" -gt 30
  # Nothing but findings before the blank line, nothing of their shape after it.
  assert "$(findings)" = "$(sed '/^$/,$d' <<<"$output")"
}

# The findings of the last scan in the form of findings.txt.
in_short() {
  findings | sed -E 's/^([^ ]*): (EVT[0-9]{3}) [^[]* (\[.*\])$/\1 \2 \3/'
}

@test "the sample's findings, one by one" {
  scan "$LANTERN"
  in_short | diff <(grep -v ' EVT031 ' "$SAMPLE/findings.txt") - || dump "tests/projects/lantern/findings.txt"
}

@test "what a text leaves out is listed where it is asked for" {
  scan "$LANTERN"
  refute_contains "$output" ": EVT031 "
  assert_contains "$output" $'\nnot looked for: places where code reaches eventlet through other functions of this project; --rule EVT031 lists them\n'
  scan --rule EVT031 "$LANTERN"
  in_short | diff <(grep ' EVT031 ' "$SAMPLE/findings.txt") - || dump "tests/projects/lantern/findings.txt"
  refute_contains "$output" "not listed"
}

@test "brackets show the way to eventlet" {
  scan "$LANTERN"
  assert_contains "$output" " [lantern.utils.spawn_n > eventlet.spawn_n]"
  assert_contains "$output" " [eventlet.tpool via lantern.utils.tpool]"
  mkdir handed handed/on
  printf 'import eventlet\n\n\ndef spawn(f):\n    eventlet.spawn(f)\n' >handed/on/made.py
  printf 'from on.made import spawn\n' >handed/on/__init__.py
  printf 'import on\n\non.spawn(print)\n' >handed/use.py
  scan handed
  assert_contains "$output" "use.py:3:1: EVT030 a function or class of this project is used that is built on eventlet [on.made.spawn > eventlet.spawn via on.spawn]"
}

@test "a summary by pattern ends the text" {
  scan "$LANTERN"
  summary=$(sed '1,/^$/d' <<<"$output")
  [[ ${summary,,} == *"green threads"* ]] || dump "a line for green threads"
  [[ $summary =~ [0-9]+\ files ]] || dump "the number of files"
}

@test "--quiet leaves nothing but findings" {
  scan --quiet "$LANTERN"
  assert "$status" -eq 0
  assert "$output" = "$(findings)"
}

@test "no escape sequences and plain ASCII where nobody looks" {
  scan "$LANTERN"
  if LC_ALL=C grep -q '[^ -~]' <<<"$output"; then
    dump "plain ASCII"
  fi
}

# on_terminal COMMAND...: its output with a pseudo-terminal as its standard output.
on_terminal() {
  script --quiet --return --command "$(printf '%q ' "$@")" /dev/null </dev/null
}

@test "colour on a terminal" {
  export TERM=xterm-256color
  run on_terminal "$UNGREEN" scan "$LANTERN"
  assert_contains "$output" $'\e['
}

@test "NO_COLOR and TERM=dumb are respected on a terminal" {
  NO_COLOR=1 TERM=xterm-256color run on_terminal "$UNGREEN" scan "$LANTERN"
  assert_contains "$output" "EVT"
  refute_contains "$output" $'\e[3'
  refute_contains "$output" $'\e[1m'
  TERM=dumb run on_terminal "$UNGREEN" scan "$LANTERN"
  assert_contains "$output" "EVT"
  refute_contains "$output" $'\e'
}

@test "--color decides where it is given" {
  scan --color always "$LANTERN"
  assert_contains "$output" $'\e['
  run on_terminal "$UNGREEN" scan --color never "$LANTERN"
  assert_contains "$output" "EVT"
  refute_contains "$output" $'\e'
}

@test "the number of threads does not show" {
  scan -j 1 "$LANTERN"
  one=$output
  scan -j 8 "$LANTERN"
  assert "$output" = "$one"
  scan -j 1 --format json "$LANTERN"
  one=$output
  scan -j 8 --format json "$LANTERN"
  assert "$output" = "$one"
}

@test "a project without eventlet gets a kind word" {
  mkdir clean
  echo 'import threading' >clean/a.py
  scan clean
  assert "$status" -eq 0
  assert -z "$(findings)"
  [[ ${output,,} == *"no use of eventlet"* ]] || dump "no use of eventlet"
}

@test "hostile file names cannot forge lines or reach the terminal" {
  mkdir hostile
  for name in $'new\nline.py' $'esc\e[31m.py' $'quote"\'.py' 'blank and:colon.py' $'right\u202eyp.py' $'bad\xff.py'; do
    echo 'import eventlet' >"hostile/$name"
  done
  scan hostile
  assert "$status" -eq 0
  assert "$(grep -c EVT1 <<<"$(sed '/^$/,$d' <<<"$output")")" -eq 6
  refute_contains "$output" $'\e'
  refute_contains "$output" $'\u202e'
  refute_contains "$output" $'\xff'
  assert "$(grep -c '^line.py' <<<"$output")" -eq 0
  scan --format json hostile
  assert "$(json 'len(d["findings"])')" -eq 6
  refute_contains "$output" $'\e'
}

@test "hostile text inside a file cannot either" {
  mkdir hostile
  printf 'executor = 1\nf(executor="eventlet")\nfrom unittest import mock\nmock.patch("eventlet.\033[31m\\033[0m")\n' >hostile/a.py
  scan hostile
  refute_contains "$output" $'\e'
}

@test "a reader that goes away is no crash" {
  mkdir many
  for i in {1..300}; do
    printf 'import eventlet\n%.0s' {1..50} >"many/m$i.py"
  done
  set +o pipefail
  # shellcheck disable=SC2016 # for the shell that is started
  run --separate-stderr bash -c '"$UNGREEN" scan many | head -n 1; echo "${PIPESTATUS[0]}"'
  # Killed by SIGPIPE as any filter, or an orderly end; never an abort or a memory error.
  [[ ${lines[1]} =~ ^(0|2|141)$ ]] || dump "an orderly end"
  refute_contains "$stderr" "Sanitizer"
}

@test "output that cannot be written is a failure" {
  # shellcheck disable=SC2016 # for the shell that is started
  run --separate-stderr bash -c '"$UNGREEN" scan "$1" >/dev/full' - "$LANTERN"
  assert "$status" -eq 2
  assert -n "$stderr"
}

@test "a text is the same whether or not something else wanted to know more" {
  export XDG_CACHE_HOME=$PWD/cache
  scan "$LANTERN"
  local alone=$output
  scan --format text --format json=scan.json "$LANTERN"
  assert "$output" = "$alone"
  scan "$LANTERN"
  assert "$output" = "$alone"
  rm -r cache
  scan --format json=scan.json "$LANTERN"
  scan "$LANTERN"
  assert "$output" = "$alone"
  mkdir nothing
  echo 'import threading' >nothing/a.py
  scan nothing
  refute_contains "$output" "not looked for"
}
