#!/usr/bin/env bats
# The functions and classes of a project that end in eventlet: a line each, and as a document.
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

wrappers() {
  run --separate-stderr patiently 120 "$UNGREEN" wrappers "$@"
}

@test "the sample's wrappers" {
  wrappers "$LANTERN"
  assert "$status" -eq 0
  assert -z "$stderr"
  assert "${#lines[@]}" -eq 14
  assert "${lines[0]}" = "lantern/agent/dimmer.py:23: lantern.agent.dimmer.backdoor wraps eventlet.backdoor.backdoor_server, no use found"
  assert_contains "$output" $'\nlantern/agent/manager.py:21: lantern.agent.manager.AgentManager (class) wraps lantern.agent.manager.AgentManager._blink > eventlet.spawn_after, 2 uses\n'
  assert_contains "$output" $'\nlantern/eventlet.py:24: lantern.eventlet.patch wraps eventlet.monkey_patch, 4 uses, works in both modes\n'
  assert_contains "$output" $'\nlantern/utils.py:32: lantern.utils.spawn_n wraps eventlet.spawn_n, 3 uses\n'
  assert "${lines[13]}" = "13 wrappers; 9 more reach eventlet through these (--deep lists them)"
}

@test "--deep lists those too that are further away" {
  wrappers "$LANTERN"
  near=$(grep wraps <<<"$output")
  wrappers --deep "$LANTERN"
  assert "$status" -eq 0
  assert_contains "$output" $'\nlantern/api/app.py:41: lantern.api.app.make_app wraps lantern.api.app.Application > lantern.api.app.Application._post > lantern.utils.spawn_n > eventlet.spawn_n, 1 use\n'
  assert "${lines[22]}" = "22 wrappers"
  assert "$(grep -Fxc "$near" <<<"$output")" -eq 13
}

@test "the document follows its schema, and the program prints it" {
  wrappers --format json "$LANTERN"
  assert "$status" -eq 0
  follows_schema wrappers
  assert "$(json '[w["symbol"] for w in d["wrappers"]] == sorted(w["symbol"] for w in d["wrappers"])')" = True
  assert "$(json '[(w["kind"], w["line"], w["wraps"], w["dual_mode"], w["callers"]) for w in d["wrappers"] if w["symbol"] == "lantern.utils.spawn_n"]')" \
    = "[('function', 32, ['eventlet.spawn_n'], False, 3)]"
  prints_schema wrappers
}

@test "a document has all of them, with and without --deep" {
  wrappers --format json "$LANTERN"
  all=$output
  wrappers --deep --format json "$LANTERN"
  assert "$output" = "$all"
  assert "$(json 'len(d["wrappers"])')" -eq 22
}

@test "what uses a wrapper is what scan finds" {
  wrappers --format json "$LANTERN"
  sites=$(json 'sorted((s["path"], s["line"], s["column"], w["symbol"]) for w in d["wrappers"] for s in w["sites"])')
  scan --format json "$LANTERN"
  assert "$(json 'sorted((f["path"], f["line"], f["column"], f["symbol"]) for f in d["findings"] if f["rule"].startswith("EVT03"))')" \
    = "$sites"
}

@test "a revision, and a bare repository" {
  wrappers --rev 1.0.0 "$LANTERN"
  assert "$status" -eq 0
  assert_contains "$output" $'\nlantern/utils.py:29: lantern.utils.spawn wraps eventlet.spawn, no use found\n'
  git clone --quiet --bare "$LANTERN" bare.git
  wrappers --rev HEAD bare.git
  bare=$output
  wrappers "$LANTERN"
  assert "$bare" = "$output"
  refute_contains "$output" "lantern.utils.spawn wraps"
}

@test "the project in this folder is the default" {
  cd "$LANTERN"
  wrappers
  assert "$status" -eq 0
  assert_contains "$output" "13 wrappers"
}

@test "text and JSON in one run" {
  wrappers --format text --format json=wrappers.json "$LANTERN"
  assert "$status" -eq 0
  assert_contains "$output" "13 wrappers"
  python3 -m json.tool wrappers.json >/dev/null
  wrappers --format dot "$LANTERN"
  assert "$status" -eq 2
  assert_contains "$stderr" "text, json"
}

@test "several projects together, wrappers and their uses across them" {
  mkdir -p one/one two/two
  printf 'import eventlet\n\n\ndef spawn(f):\n    eventlet.spawn(f)\n' >one/one/__init__.py
  printf 'import one\n\n\ndef start():\n    one.spawn(print)\n' >two/two/__init__.py
  wrappers --deep one two
  assert "$status" -eq 0
  assert "${lines[0]}" = "one/__init__.py:4: one.spawn wraps eventlet.spawn, 1 use, in project one"
  assert "${lines[1]}" = "two/__init__.py:4: two.start wraps one.spawn > eventlet.spawn, no use found, in project two"
  wrappers --format json one two
  assert "$(json '[(s["project"], s["path"], s["line"]) for s in d["wrappers"][0]["sites"]]')" = "[('two', 'two/__init__.py', 5)]"
  follows_schema wrappers
  wrappers two
  assert "$output" = "No function or class here ends in eventlet."
}

@test "a project without any" {
  mkdir clean
  printf 'import threading\n\n\ndef spawn(f):\n    threading.Thread(target=f).start()\n' >clean/a.py
  wrappers clean
  assert "$status" -eq 0
  assert "$output" = "No function or class here ends in eventlet."
  wrappers --format json clean
  assert "$(json 'd["wrappers"]')" = "[]"
  follows_schema wrappers
}

@test "wrong use" {
  wrappers no/such/place
  assert "$status" -eq 2
  assert -z "$output"
  assert_contains "$stderr" "no/such/place"
  wrappers --jobs many "$LANTERN"
  assert "$status" -eq 2
  wrappers --dep "$LANTERN"
  assert "$status" -eq 2
  assert_contains "$stderr" "did you mean --deep?"
  wrappers --rev HEAD "$LANTERN" "$LANTERN"
  assert "$status" -eq 2
  assert_contains "$stderr" "--rev"
}

@test "what could not be read makes it partial" {
  copy_sample
  id=$(git -C lantern rev-parse HEAD:lantern/utils.py)
  rm -f "lantern/.git/objects/${id:0:2}/${id:2}"
  wrappers --rev HEAD lantern
  assert "$status" -eq 3
  refute_contains "$output" "lantern/utils.py:"
  assert_contains "$stderr" "lantern/utils.py"
  wrappers --rev HEAD --format json lantern
  assert "$status" -eq 3
  assert -z "$stderr"
  assert "$(json '[(p["project"], p["path"]) for p in d["problems"]]')" = "[('lantern', 'lantern/utils.py')]"
  follows_schema wrappers
}

@test "hostile names stay on their line" {
  mkdir hostile
  for name in $'new\nline' $'esc\e[31m' 'quote"' $'right\u202eyp' $'bad\xff'; do
    printf 'import eventlet\n\n\ndef spawn(f):\n    eventlet.spawn(f)\n\n\nspawn(print)\n' >"hostile/$name.py"
  done
  wrappers hostile
  assert "$status" -eq 0
  assert "$(grep -c ' wraps eventlet.spawn, 1 use$' <<<"$output")" -eq 5
  assert "${#lines[@]}" -eq 6
  refute_contains "$output" $'\e'
  refute_contains "$output" $'\u202e'
  refute_contains "$output" $'\xff'
  wrappers --format json hostile
  assert "$(json 'len(d["wrappers"])')" -eq 5
  refute_contains "$output" $'\e'
  follows_schema wrappers
}

@test "the number of threads does not show" {
  wrappers -j 1 --format json "$LANTERN"
  one=$output
  wrappers -j 8 --format json "$LANTERN"
  assert "$output" = "$one"
}
