#!/usr/bin/env bats
# Choosing what to see, and failing on it.
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

families() {
  findings | grep -Eo ': EVT[0-9]' | sort -u | tr -d ': \n'
}

@test "--rule takes a family" {
  scan --rule EVT2 "$LANTERN"
  assert "$status" -eq 0
  assert "$(families)" = EVT2
}

@test "--rule takes several, and whole rules, in either case" {
  scan --rule EVT2,EVT5 "$LANTERN"
  assert "$(families)" = EVT2EVT5
  scan --rule evt402 "$LANTERN"
  assert "$(findings | wc -l)" -gt 0
  assert "$(findings | grep -vc ' EVT402 ')" -eq 0
}

@test "--rule may be given twice" {
  scan --rule EVT2 --rule EVT5 "$LANTERN"
  assert "$(families)" = EVT2EVT5
}

@test "prose is counted always and listed on request" {
  scan "$LANTERN"
  refute_contains "$(findings)" " EVT9"
  scan --rule EVT9 "$LANTERN"
  assert "$(families)" = EVT9
  assert_contains "$output" "doc/source/admin/concurrency.rst"
  assert_contains "$output" "lantern/show.py"
  scan --format json "$LANTERN"
  assert "$(json 'sum(n for rule, n in d["summary"]["by_rule"].items() if rule.startswith("EVT9")) > 5')" = True
}

@test "--context" {
  scan --context test "$LANTERN"
  assert "$status" -eq 0
  assert "$(findings | wc -l)" -gt 0
  assert "$(findings | grep -vEc '^(lantern/tests/|\.coveragerc:)')" -eq 0
  scan --context production "$LANTERN"
  assert "$(findings | grep -c '^lantern/tests/')" -eq 0
  production=$(findings | wc -l)
  scan --context production,test "$LANTERN"
  assert "$(findings | wc -l)" -gt "$production"
}

@test "a filter that leaves nothing is no failure and no praise" {
  scan --rule EVT3 --context test "$LANTERN"
  assert "$status" -eq 0
  assert -z "$(findings)"
  refute_contains "${output,,}" "well done"
}

@test "--fail-on-findings" {
  scan --fail-on-findings "$LANTERN"
  assert "$status" -eq 1
  assert -n "$(findings)"
  scan --fail-on-findings --format json "$LANTERN"
  assert "$status" -eq 1
  python3 -m json.tool <<<"$output" >/dev/null
  mkdir clean
  echo 'import threading' >clean/a.py
  scan --fail-on-findings clean
  assert "$status" -eq 0
}

@test "--fail-on-findings passes over what is counted and not listed" {
  scan --fail-on-findings --context docs "$LANTERN"
  assert "$status" -eq 0
  mkdir quiet
  printf 'import eventlet\n\n\ndef spawn(f):\n    eventlet.spawn(f)\n\n\ndef twice(f):\n    spawn(f)\n    spawn(f)\n' >quiet/made.py
  printf 'import made\n\nmade.twice(print)\n' >quiet/caller.py
  scan --fail-on-findings --rule EVT031 quiet
  assert "$status" -eq 1
  assert_contains "$(findings)" "caller.py:3:1: EVT031"
}

@test "--fail-on-findings looks at what was asked for" {
  scan --fail-on-findings --rule EVT3 --context test "$LANTERN"
  assert "$status" -eq 0
}
