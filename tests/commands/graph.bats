#!/usr/bin/env bats
# The graph of imports: as a drawing and as a document.
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

graph() {
  run --separate-stderr patiently 120 "$UNGREEN" graph "$@"
}

# Every line of the drawing has one of the few forms that there are, with nothing outside of quotes but what is ours; and
# if Graphviz is here, it reads it.
is_dot() {
  local text='"([^"\\]|\\.)*"'
  local value="($text|[A-Za-z0-9.]+)"
  local list="\\[[a-z]+=$value(, [a-z]+=$value)*\\]"
  ! grep -Evx "digraph ungreen \{|  (graph|node|edge) $list;|  subgraph cluster_[0-9]+ \{|    label=$text;|  (  )?[ms][0-9]+ $list;|  [ms][0-9]+ -> m[0-9]+( $list)?;|  \}|\}|" <<<"$output" ||
    dump "DOT"
  if command -v dot >/dev/null; then
    dot -Tplain <<<"$output" >plain
    assert -s plain
  fi
}

@test "a drawing" {
  graph "$LANTERN"
  assert "$status" -eq 0
  assert -z "$stderr"
  is_dot
  assert_contains "$output" 'label="lantern.cmd.agent"'
  assert_contains "$output" 'label="lantern-agent"'
  refute_contains "$output" 'label="lantern.show"'
}

@test "--all shows every module" {
  graph --all "$LANTERN"
  is_dot
  assert_contains "$output" 'label="lantern.show"'
}

@test "red is what imports what it uses, and blue what has findings and imports nothing of it" {
  mkdir app
  printf 'import eventlet\neventlet.sleep(1)\n' >app/uses.py
  printf "LEVELS = ['eventlet.wsgi.server=WARN']\n" >app/names.py
  graph --format json app
  assert "$(json '{m["name"]: m["reaches"] for m in d["modules"]}')" = "{'names': None, 'uses': 'load'}"
  graph app
  is_dot
  grep -q 'label="uses\\n.*fillcolor="#f4a59a"' <<<"$output" || dump red
  grep -q 'label="names\\n.*fillcolor="#c9d8f0"' <<<"$output" || dump blue
}

@test "--context chooses" {
  graph --context production --format json "$LANTERN"
  assert "$(json '{m["context"] for m in d["modules"]}')" = "{'production'}"
  graph --context produktion "$LANTERN"
  assert "$status" -eq 2
}

@test "the document follows its schema, and the program prints it" {
  for all in "" --all; do
    graph ${all:+"$all"} --format json "$LANTERN"
    assert "$status" -eq 0
    follows_schema graph
  done
  prints_schema graph
}

@test "modules know how they reach eventlet, and services where they start" {
  graph --format json "$LANTERN"
  assert "$(json '[(m["reaches"], m["distance"]) for m in d["modules"] if m["name"] == "lantern.cmd.agent"]')" \
    = "[('load', 2)]"
  assert "$(json '[(s["name"], s["entry"], s["module"]) for s in d["services"]][0]')" \
    = "('lantern-agent', 'lantern.cmd.agent:main', 'lantern.cmd.agent')"
  assert "$(json 'all(i["to"] in {m["name"] for m in d["modules"]} or i["rule"] for i in d["imports"])')" = True
}

@test "it agrees with why" {
  graph --all --format json "$LANTERN"
  document=$output
  for module in lantern.cmd.agent lantern.cmd.conductor lantern.show lantern.utils lantern.tests.unit.test_utils; do
    output=$("$UNGREEN" why --format json "$module" "$LANTERN")
    chain=$(json 'd["time"], len(d["chain"]) or None')
    output=$document
    assert "$(json "[(m['reaches'], m['distance']) for m in d['modules'] if m['name'] == '$module'][0]")" = "$chain"
  done
}

@test "everything is sorted, and the same each time" {
  graph --format json "$LANTERN"
  assert "$(json '[m["name"] for m in d["modules"]] == sorted(m["name"] for m in d["modules"])')" = True
  assert "$(json '[(i["from"], i["line"]) for i in d["imports"]] == sorted((i["from"], i["line"]) for i in d["imports"])')" = True
  first=$output
  graph -j 8 --format json "$LANTERN"
  assert "$output" = "$first"
}

@test "several projects are drawn together" {
  mkdir -p one/one two/two
  printf 'from two import lamp\n' >one/one/__init__.py
  printf '' >two/two/__init__.py
  printf 'import eventlet\n' >two/two/lamp.py
  graph one two
  assert "$status" -eq 0
  is_dot
  assert "$(grep -c 'subgraph' <<<"$output")" -eq 2
  assert "$(grep -c -- '->' <<<"$output")" -eq 1
  graph --format json one two
  assert "$(json '[(p["name"], p["commit"]) for p in d["projects"]]')" = "[('one', None), ('two', None)]"
  follows_schema graph
}

@test "nothing to draw is still a drawing" {
  mkdir clean
  echo 'import threading' >clean/a.py
  graph clean
  assert "$status" -eq 0
  is_dot
}

@test "text is no format of a graph" {
  graph --format text "$LANTERN"
  assert "$status" -eq 2
  assert_contains "$stderr" "dot, json"
  graph no/such/place
  assert "$status" -eq 2
}

@test "a drawing cannot say what could not be read, so standard error does" {
  copy_sample
  id=$(git -C lantern rev-parse HEAD:lantern/utils.py)
  rm -f "lantern/.git/objects/${id:0:2}/${id:2}"
  graph --rev HEAD lantern
  assert "$status" -eq 3
  assert_contains "$stderr" "lantern/utils.py"
  is_dot
}

@test "hostile names stay inside their quotes" {
  mkdir hostile
  for name in $'new\nline' $'esc\e[31m' 'quote"];x[label="' $'back\\' 'entity&lt;' $'right\u202eyp' $'bad\xff'; do
    echo 'import eventlet' >"hostile/$name.py"
  done
  printf '[entry_points]\nconsole_scripts =\n  a"\\b = x"\\:main\n' >hostile/setup.cfg
  graph hostile
  assert "$status" -eq 0
  is_dot
  refute_contains "$output" $'\e'
  refute_contains "$output" $'\u202e'
  assert "$(grep -c '^    m' <<<"$output")" -eq 7
  graph --format json hostile
  assert "$(json 'len(d["modules"])')" -eq 7
  refute_contains "$output" $'\e'
  follows_schema graph
}
