#!/usr/bin/env bats
# Wrong use says what is wrong on standard error, ends with 2 and prints no result.
# shellcheck disable=SC2154 # bats sets status, output, stderr and lines
load helper

setup() {
  isolate
}

wrong() {
  run --separate-stderr "$UNGREEN" "$@"
  assert "$status" -eq 2
  assert -z "$output"
  assert -n "$stderr"
}

@test "--help tells the commands" {
  run --separate-stderr "$UNGREEN" --help
  assert "$status" -eq 0
  assert -z "$stderr"
  for command in scan history why graph services wrappers rules explain schema; do
    assert_contains "$output" "$command"
  done
}

@test "scan --help tells every option" {
  run --separate-stderr "$UNGREEN" scan --help
  assert "$status" -eq 0
  for option in --rev --format --context --rule --rules --fail-on-findings; do
    assert_contains "$output" "$option"
  done
}

@test "help COMMAND is COMMAND --help" {
  for command in scan history why graph services wrappers rules explain schema; do
    run --separate-stderr "$UNGREEN" help "$command"
    assert "$status" -eq 0
    assert "$output" = "$("$UNGREEN" "$command" --help)"
  done
}

@test "a page names the exit codes that its command can end with, and no other" {
  codes() { "$UNGREEN" help "$@" | sed '1,/^Exit codes/d' | grep -oE '^  [0-9]' | tr -d ' \n'; }
  assert "$(codes)" = 0123
  for command in $("$UNGREEN" help --format names); do
    case $command in
      scan | gate) expected=0123 ;;
      config | rules | explain | schema | help) expected=02 ;;
      *) expected=023 ;;
    esac
    assert "$(codes "$command")" = "$expected"
    assert "$("$UNGREEN" help --format man "$command" | sed '1,/^.SH EXIT/d' | grep -oP '^\\fB\K[0-9](?=\\fR$)' | tr -d '\n')" = "$expected"
  done
}

@test "the headline of a page fits a terminal" {
  for command in $("$UNGREEN" help --format names); do
    run "$UNGREEN" help "$command"
    assert "${#lines[0]}" -le 80
  done
}

@test "--version is one line with the name, and so is -V, as help says" {
  assert "$("$UNGREEN" -V)" = "$("$UNGREEN" --version)"
  assert_contains "$("$UNGREEN" help)" "'ungreen --version' (-V)"
  run --separate-stderr "$UNGREEN" --version
  assert "$status" -eq 0
  assert "${#lines[@]}" -eq 1
  [[ $output =~ ^ungreen\ [0-9]+\.[0-9]+\.[0-9]+ ]] || dump "a version"
}

@test "no command is wrong use and shows how to begin" {
  wrong
  assert_contains "$stderr" "scan"
}

@test "an unknown command suggests the nearest" {
  wrong scna
  assert_contains "$stderr" "scna"
  assert_contains "$stderr" "scan"
}

@test "an unknown option is named" {
  wrong scan --frobnicate
  assert_contains "$stderr" "frobnicate"
}

@test "an unknown format lists those that there are" {
  wrong scan --format xml .
  assert_contains "$stderr" "text"
  assert_contains "$stderr" "json"
}

@test "an unknown context lists those that there are" {
  wrong scan --context produktion .
  assert_contains "$stderr" "produktion"
  assert_contains "$stderr" "production"
}

@test "an unknown rule is named" {
  wrong scan --rule EVT777 .
  assert_contains "$stderr" "EVT777"
}

@test "a number of threads that is none is refused" {
  wrong scan -j many .
  assert "$stderr" = "ungreen: --jobs takes a number, not 'many' (see 'ungreen help scan')"
  wrong scan -j -1 .
}

@test "a path that does not exist is named" {
  wrong scan no/such/place
  assert_contains "$stderr" "no/such/place"
}

@test "a lone dash is a path, and no option" { # sanitizers saw more
  wrong scan -
  assert_contains "$stderr" "ungreen: -: No such file"
  wrong status - -
  assert_contains "$stderr" "ungreen: -: No such file"
}

@test "two paths are one too many" {
  mkdir a b
  wrong scan a b
}

@test "a revision of something that is no repository" {
  mkdir plain
  echo 'import eventlet' >plain/a.py
  wrong scan --rev HEAD plain
  assert_contains "$stderr" "plain"
}

@test "an empty folder is not a success" {
  mkdir empty
  wrong scan empty
  [[ $stderr =~ [Nn]o\ files ]] || dump "says that there are no files"
}

@test "messages carry no escape sequence of the user's making" {
  wrong scan $'\e[31mred'
  refute_contains "$stderr" $'\e'
}

@test "two reports cannot go to one place, however it is written" {
  mkdir plain
  echo 'import eventlet' >plain/a.py
  wrong scan --format json --format text plain
  assert_contains "$stderr" "two reports would both go to standard output"
  wrong scan --format json=out --format text=./plain/../out plain
  assert_contains "$stderr" "two reports would both go to ./plain/../out"
  assert ! -e out
}
