#!/usr/bin/env bats
# The catalogue as a user meets it: listed, explained, extended.
# shellcheck disable=SC2154 # bats sets status, output, stderr and lines
load helper

setup() {
  isolate
}

@test "rules lists every family" {
  run --separate-stderr "$UNGREEN" rules
  assert "$status" -eq 0
  for family in 0 1 2 3 4 5 6 7 8 9; do
    grep -Eq "EVT${family}[0-9]{2}" <<<"$output" || dump "a rule of EVT$family"
  done
  refute_contains "$output" $'\e'
}

@test "signals are listed apart, with columns of their own, and counted apart" {
  run --separate-stderr "$UNGREEN" explain SIG
  assert "$status" -eq 0
  [[ $output =~ SIG-asyncio-bridge\ \ +asyncio ]] || dump "the id, then the title"
  assert "$(grep '^  SIG-' <<<"$output" | grep -cv '^  SIG-[a-z-]*  ')" -eq 0
  run --separate-stderr "$UNGREEN" rules
  rules=$(grep -cE '^  EVT[0-9]{3} ' <<<"$output")
  signals=$(grep -cE '^  SIG-' <<<"$output")
  assert_contains "$output" "$rules rules and $signals signals. "
}

@test "every listed rule can be explained" {
  run --separate-stderr "$UNGREEN" rules
  mapfile -t rules < <(grep -Eo 'EVT[0-9]{3}' <<<"$output" | sort -u)
  assert "${#rules[@]}" -gt 50
  run --separate-stderr "$UNGREEN" explain "${rules[@]}"
  assert "$status" -eq 0
  for rule in "${rules[@]}"; do
    assert_contains "$output" "$rule"
  done
}

@test "explain knows that a line of gate may be about no rule" {
  local code
  for code in ALLOW BASELINE SERVICE WEIGHT; do
    run --separate-stderr "$UNGREEN" explain $code
    assert "$status" -eq 2
    assert "$stderr" = "ungreen: $code is no rule; 'ungreen help gate' says what it stands for"
    run --separate-stderr "$UNGREEN" help gate
    assert_contains "$output" "$code"
  done
}

@test "explain says why, shows both replacements and an example" {
  run --separate-stderr "$UNGREEN" explain EVT402
  assert "$status" -eq 0
  assert_contains "$output" "spawn_n"
  [[ ${output,,} == *threading* ]] || dump "threading"
  [[ ${output,,} == *asyncio* ]] || dump "asyncio"
  [[ ${output,,} == *before* && ${output,,} == *after* ]] || dump "an example before and after"
}

@test "explain takes lower case" {
  run --separate-stderr "$UNGREEN" explain evt402
  assert "$status" -eq 0
  assert_contains "$output" "EVT402"
}

@test "a pattern names its family, for explain as for scan" {
  assert "$("$UNGREEN" explain green-threads)" = "$("$UNGREEN" explain EVT4)"
  printf 'import eventlet\neventlet.spawn(print)\n' >a.py
  scan --quiet --rule green-threads,Import-Eventlet a.py
  assert "$output" = "$("$UNGREEN" scan --quiet --rule EVT4,EVT101 a.py)"
  assert "${#lines[@]}" -eq 2
}

@test "explain suggests the nearest rule" {
  run --separate-stderr "$UNGREEN" explain EVT4O2
  assert "$status" -eq 2
  assert -z "$output"
  assert_contains "$stderr" "EVT402"
}

user_rules() {
  cat >rules.yaml <<'YAML'
family: EVT4
pattern: green-threads
title: Green threads, pools and synchronisation
rules:
- id: EVT497
  name: lantern-wrapper
  title: lantern's own way to start a green thread
  match:
  - use: [lantern.utils.spawn_n]
  weight: 2
  blocks: true
  why: It starts a green thread where eventlet is in use.
  threading: Use lantern's executor.
  asyncio: Use a task.
  before: |
    utils.spawn_n(work)
  after: |
    executor.submit(work)
  links: ["https://lantern.example/threads"]
YAML
  mkdir project
  printf 'from lantern import utils\nutils.spawn_n(print)\n' >project/a.py
}

@test "rules is written to files as other results are" {
  run --separate-stderr "$UNGREEN" rules --format text --format json=rules.json
  assert "$status" -eq 0
  assert_contains "$output" "EVT402"
  output=$(cat rules.json)
  follows_schema rules
  run --separate-stderr "$UNGREEN" rules --format xml
  assert "$status" -eq 2
  assert_contains "$stderr" "text, json"
}

@test "--rules adds a rule for one run" {
  user_rules
  scan --rules rules.yaml project
  assert "$status" -eq 0
  assert_contains "$output" "a.py:2:1: EVT497 lantern's own way to start a green thread [lantern.utils.spawn_n]"
  scan project
  refute_contains "$output" "EVT497"
}

@test "an added rule cannot replace one" {
  user_rules
  sed -i s/EVT497/EVT402/ rules.yaml
  scan --rules rules.yaml project
  assert "$status" -eq 2
  assert_contains "$stderr" "rules.yaml"
  assert_contains "$stderr" "EVT402"
}

@test "a malformed rule file is named, with the rule" {
  user_rules
  sed -i 's/weight: 2/weight: heavy/' rules.yaml
  scan --rules rules.yaml project
  assert "$status" -eq 2
  assert -z "$output"
  assert_contains "$stderr" "rules.yaml"
  assert_contains "$stderr" "EVT497"
}

@test "a rule file that is no YAML, or does not exist, is named" {
  mkdir project
  echo 'x = 1' >project/a.py
  printf 'rules: [\n' >broken.yaml
  scan --rules broken.yaml project
  assert "$status" -eq 2
  assert_contains "$stderr" "broken.yaml"
  scan --rules missing.yaml project
  assert "$status" -eq 2
  assert_contains "$stderr" "missing.yaml"
}

@test "explain of a family lists it, and says how to go on" {
  run --separate-stderr "$UNGREEN" explain EVT2 EVT402
  assert "$status" -eq 0
  assert_contains "$output" EVT201
  assert_contains "$output" "'ungreen explain EVT2"
  assert_contains "$output" EVT402
  run --separate-stderr "$UNGREEN" explain nothing-like-it
  assert "$status" -eq 2
}
