#!/usr/bin/env bats
# Fleets made of a governance file: who gets a row, who does not and why, and that a dashboard takes the result.
# shellcheck disable=SC2154 # bats sets status, output, stderr and lines
load helper

setup() {
  isolate
  cat >projects.yaml <<'YAML'
---
lamps:
  leadership_type: ptl
  status: active
  mission: >
    Light: for everyone.
  deliverables:
    lantern:
      repos: [openstack/lantern]
    beacon:
      release-management: external
      repos:
        - openstack/beacon-b
        - openstack/beacon-a
    lantern-specs:
      release-management: none
      repos: [openstack/lantern-specs]
    candle:
      deprecated: 2023.2
      repos: [openstack/candle]
nova:
  deliverables:
    nova:
      repos: [openstack/nova]
Oslo of old:
  deliverables:
    oslo.log: {repos: [openstack/oslo.log]}
    oslo.service: {repos: [openstack/oslo.service]}
    oslo.config: {repos: [openstack/oslo.config]}
dark:
  status: inactive
  deliverables:
    dusk: {repos: [openstack/dusk]}
YAML
}

fleet() {
  run --separate-stderr patiently 60 "$UNGREEN" fleet from-governance "$@"
}

# rows EXPRESSION: prints it for each row `r` of the fleet that was printed last
rows() {
  python3 -c 'import sys, yaml
for r in yaml.safe_load(sys.stdin)["rows"]: print(eval(sys.argv[1]))' "$1" <<<"$output"
}

@test "each deliverable is a row, sorted, and the fleet's own rows stay together" {
  fleet projects.yaml
  assert "$status" -eq 0
  assert -z "$stderr"
  assert "$(rows 'r["name"]' | paste -sd,)" = "beacon,lantern,Nova,Oslo Libraries,oslo.config"
  assert "$(rows 'len(r["repositories"])' | paste -sd,)" = "2,1,1,2,1"
  assert "$(rows '" ".join(r["repositories"])' | sed -n 1p)" = \
    "https://opendev.org/openstack/beacon-a https://opendev.org/openstack/beacon-b"
  assert "$(rows 'r.get("review")' | sed -n 2p)" = \
    "https://review.opendev.org/q/prefixtopic:%22eventlet-removal%22+project:openstack/lantern"
}

@test "what people declare about a row that is known goes along, nobody declares anything about others" {
  fleet projects.yaml
  declared='(r.get("statuses"), r.get("approaches"), r.get("review"))'
  known=$(rows "$declared if r['name'] == 'Nova' else ''" | grep .)
  output=$(cat "$HERE/../../rules/fleets/openstack.yaml")
  assert "$known" = "$(rows "$declared if r['name'] == 'Nova' else ''" | grep .)"
  fleet projects.yaml
  assert "$(rows '"statuses" in r' | sed -n 2p)" = False
}

@test "what has no row is listed with the reason" {
  fleet projects.yaml
  assert_contains "$output" "# - lamps: candle (deprecated)"
  assert_contains "$output" "# - lamps: lantern-specs (release-management: none)"
  assert_contains "$output" "# - dark (inactive)"
  assert_contains "$output" "# - Oslo Libraries: openstack/taskflow (in the built-in fleet, but not among what this file keeps)"
  printf 'lamps:\n  deliverables: {a: {repos: [x/a]}}\nold: {retired-on: 2020-01-01}\n' >two.yaml
  fleet two.yaml
  assert_contains "$output" "# - old (retired)"
}

@test "the same bytes each time, by the schema, to a file as to standard output" {
  fleet projects.yaml
  first=$output
  fleet projects.yaml -o fleet.yaml
  assert "$status" -eq 0
  assert -z "$output"
  assert "$(cat fleet.yaml)" = "$first"
  [[ -n ${UNGREEN_NODE_FOLDER-} ]] || skip "UNGREEN_NODE_FOLDER does not say where the validator is"
  NODE_PATH=$UNGREEN_NODE_FOLDER/node_modules \
    node "$HERE/../checks/validate.cjs" "$HERE/../../rules/fleet.schema.json" fleet.yaml
}

@test "a dashboard takes it" {
  for name in lantern nova; do
    git init --quiet --initial-branch=master "mirror/openstack/$name"
    echo 'import eventlet' >"mirror/openstack/$name/a.py"
    git -C "mirror/openstack/$name" add a.py
    git -C "mirror/openstack/$name" commit --quiet --message=Begin
  done
  fleet projects.yaml --prefix "$PWD/mirror" -o fleet.yaml
  run --separate-stderr patiently 120 "$UNGREEN" dashboard --quiet -o out --at 2030-01-01 fleet.yaml
  assert "$status" -eq 3 # the other repositories are not there
  output=$(cat out/fleet.json)
  assert "$(json '[(r["name"], r["status"]) for r in d["rows"] if r["status"]]')" = \
    "[('lantern', 'Planning'), ('Nova', 'Planning')]"
}

@test "what is strange is told and costs nothing else" {
  cat >strange.yaml <<'YAML'
lamps:
  deliverables:
    lantern: {repos: [openstack/lantern, ../../etc/passwd, "https://example.org/x", {repo: openstack/y}, openstack/lantern]}
    spark: openstack/spark
    glow: {projects: [openstack/glow]}
    "ember\e[2J": {repos: [openstack/ember]}
    "say \"\\hi\" #1": {repos: [openstack/say]}
    lanterN: {repos: [openstack/other]}
teamless: nothing
empty: {mission: none}
YAML
  fleet strange.yaml
  assert "$status" -eq 3
  assert "$(rows 'r["name"]' | paste -sd,)" = 'lantern,lanterN (lamps),say "\hi" #1'
  for what in 'lantern: ../../etc/passwd: not the name' 'lantern: https://example.org/x: not the name' \
    'lantern: ?: not the name' 'lantern: openstack/lantern: named twice' 'spark: not described' 'glow: has no list' \
    'lamps: ?: not described' 'teamless: not described' 'empty: has no deliverables'; do
    assert_contains "$stderr" "$what"
  done
  assert -z "$(grep $'\e' <<<"$output$stderr")"
}

@test "a hostile file is refused with a clear message" {
  local last=
  {
    echo 'a0: &a0 {deliverables: {x: {repos: [o/x]}}}'
    for i in {1..30}; do
      printf 'a%d: &a%d [*a%d, *a%d]\n' "$i" "$i" $((i - 1)) $((i - 1))
    done
  } >bomb.yaml
  fleet bomb.yaml
  assert "$status" -eq 2
  assert_contains "$stderr" "bomb.yaml:1: anchors (&name) are not allowed here"
  head -c 200 projects.yaml >cut.yaml
  printf '\n  deliverables: {lantern: {repos: [openstack/la' >>cut.yaml
  fleet cut.yaml
  assert "$status" -eq 2
  assert_contains "$stderr" "this is no YAML"
  truncate -s 11M huge.yaml
  fleet huge.yaml
  assert "$status" -eq 2
  assert_contains "$stderr" "larger than 10 MB"
  for last in '[a, b]' 'text' 'a: 1' 'rows: []'; do
    echo "$last" >other.yaml
    fleet other.yaml
    assert "$status" -eq 2
    assert_contains "$stderr" "other.yaml"
    assert -z "$output"
  done
}

@test "wrong use is told" {
  run --separate-stderr "$UNGREEN" fleet from-governance
  assert "$status" -eq 2
  run --separate-stderr "$UNGREEN" fleet from-governence projects.yaml
  assert "$status" -eq 2
  assert_contains "$stderr" "from-governance"
  fleet nowhere.yaml
  assert "$status" -eq 2
  assert_contains "$stderr" "nowhere.yaml"
}
