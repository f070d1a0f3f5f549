#!/usr/bin/env bats
# Why a module or a service reaches eventlet: the chain of imports, also across repositories.
# shellcheck disable=SC2154 # bats sets status, output, stderr and lines
load helper

setup() {
  isolate
  build_beacon
}

# beacon, a service that comes to eventlet in every way there is, and libglow, a library that uses it.
build_beacon() {
  mkdir -p beacon/beacon/cmd libglow/libglow
  cat >beacon/setup.cfg <<'CFG'
[metadata]
name = beacon

[entry_points]
console_scripts =
    beacon-run = beacon.cmd.run:main
    beacon-status = beacon.cmd.status:main
    beacon-gone = elsewhere.cmd:main
wsgi_scripts =
    beacon-api = beacon.api:application
CFG
  touch beacon/beacon/__init__.py beacon/beacon/cmd/__init__.py
  printf 'from beacon import loop\n' >beacon/beacon/cmd/run.py
  printf 'import sys\n\nfrom beacon import clean\n' >beacon/beacon/cmd/status.py
  printf '"""Turns."""\n\nimport eventlet\n\n\ndef turn():\n    from beacon import cmd\n    eventlet.sleep(0)\n' >beacon/beacon/loop.py
  printf 'from libglow.lamp import Lamp\n' >beacon/beacon/api.py
  printf 'def spawn():\n    from beacon import loop\n    loop.turn()\n' >beacon/beacon/late.py
  printf 'try:\n    from beacon import loop\nexcept ImportError:\n    loop = None\n' >beacon/beacon/maybe.py
  printf 'import sys\n' >beacon/beacon/clean.py
  printf 'from eventlet import sleep\n' >libglow/libglow/__init__.py
  printf 'class Lamp:\n    pass\n' >libglow/libglow/lamp.py
}

why() {
  run --separate-stderr patiently 120 "$UNGREEN" why "$@"
}

@test "a module that imports it" {
  why beacon.loop beacon
  assert "$status" -eq 0
  assert -z "$stderr"
  assert "${lines[0]}" = "beacon.loop reaches eventlet when it is imported"
  assert "${lines[1]}" = "beacon/loop.py:3  beacon.loop  imports eventlet"
  assert "${#lines[@]}" -eq 2
}

@test "a service" {
  why beacon-run beacon
  assert "$status" -eq 0
  assert "${lines[0]}" = "beacon-run (beacon.cmd.run:main) reaches eventlet when it starts"
  assert "${lines[1]}" = "beacon/cmd/run.py:1  beacon.cmd.run  imports beacon.loop"
  assert "${lines[2]}" = "beacon/loop.py:3     beacon.loop     imports eventlet"
}

@test "a module by its path" {
  why beacon/late.py beacon
  assert "$status" -eq 0
  assert_contains "$output" "beacon.late reaches eventlet only when some function is called"
  assert_contains "$output" "imports beacon.loop  (lazily, in a function)"
}

@test "a service called as the package that it starts in" {
  sed -i 's/beacon-run = /beacon = /' beacon/setup.cfg
  why beacon beacon
  assert "$status" -eq 0
  assert "${lines[0]}" = "beacon (beacon.cmd.run:main) reaches eventlet when it starts"
  why beacon/__init__.py beacon
  assert "$output" = "beacon reaches eventlet by no import"
  # One that starts elsewhere tells less than the package.
  sed -i 's/beacon-gone = /libglow = /' beacon/setup.cfg
  why libglow beacon libglow
  assert "${lines[0]}" = "libglow reaches eventlet when it is imported"
}

@test "of several services of one name the one that imports it is meant, and that is said" {
  mkdir beacon/aside
  printf '[metadata]\nname = aside\n[entry_points]\nconsole_scripts =\n    beacon-run = aside:main\n' >beacon/aside/setup.cfg
  printf 'def main():\n    pass\n' >beacon/aside/aside.py
  why beacon-run beacon
  assert "$status" -eq 0
  assert "${lines[0]}" = "beacon-run (beacon.cmd.run:main) reaches eventlet when it starts"
  assert "${lines[2]}" = "beacon/loop.py:3     beacon.loop     imports eventlet"
  assert "${lines[3]}" = "2 services have this name; the path of a module asks for another one."
  why aside/aside.py beacon
  assert_contains "$output" "reaches eventlet by no import"
}

@test "an import that may fail" {
  why beacon.maybe beacon
  assert "$status" -eq 0
  assert_contains "$output" "(optional)"
}

@test "no chain is said plainly and is no failure" {
  why beacon-status beacon
  assert "$status" -eq 0
  assert "$output" = "beacon-status (beacon.cmd.status:main) reaches eventlet by no import"
  why --format json beacon-status beacon
  assert "$status" -eq 0
  assert "$(json 'd["reaches"], d["time"], d["chain"]')" = "(False, None, [])"
  follows_schema why
}

@test "a chain leads from one repository into another, and through the package of what is imported" {
  why beacon-api beacon
  assert "$output" = "beacon-api (beacon.api:application) reaches eventlet by no import"
  why beacon-api beacon libglow
  assert "$status" -eq 0
  assert "${lines[1]}" = "beacon/api.py:1        beacon.api  imports libglow.lamp.Lamp  (runs libglow first; in project beacon)"
  assert "${lines[2]}" = "libglow/__init__.py:1  libglow     imports eventlet.sleep  (in project libglow)"
}

@test "a library that loads eventlet by a name that it puts together" {
  mkdir -p oslo/oslo_service
  touch oslo/oslo_service/__init__.py
  printf 'import importlib\n\nlaunch = importlib.import_module(f"oslo_service._{KIND}").launch\n' >oslo/oslo_service/service.py
  printf 'from oslo_service import service\n\n\ndef main():\n    service.launch(None, None)\n' >beacon/beacon/cmd/run.py
  for library in "" oslo; do
    why beacon-run beacon $library
    assert "$status" -eq 0
    assert "${lines[0]}" = "beacon-run (beacon.cmd.run:main) reaches eventlet by way of oslo_service.service when it starts"
    assert_contains "${lines[1]}" "beacon/cmd/run.py:1  beacon.cmd.run  imports oslo_service.service"
    assert "${lines[2]}" = "No backend is chosen before that import, so it loads the eventlet backend."
  done
  # It is the call alone that loads it.
  printf 'import oslo_service\n\n\ndef main():\n    oslo_service.launch(None, None)\n' >beacon/beacon/cmd/run.py
  why beacon-run beacon
  assert "$output" = "beacon-run (beacon.cmd.run:main) reaches eventlet by no import, but starts on it all the same: 'ungreen services' shows where"
  # An import in a function that runs when it starts.
  printf 'def main():\n    from oslo_service import service\n    service.launch(None, None)\n' >beacon/beacon/cmd/run.py
  why beacon-run beacon
  assert "${lines[0]}" = "beacon-run (beacon.cmd.run:main) reaches eventlet by way of oslo_service.service when it starts"
  assert_contains "${lines[1]}" "imports oslo_service.service  (lazily, in a function)"
  # Nobody imports the module by a name that can be read.
  printf 'from oslo_service import service\n\n\ndef go():\n    service.launch(None, None)\n' >beacon/beacon/late.py
  printf 'import importlib\nimport os\nNAME = "beacon." + "late"\nNAME = "beacon.late"\nimportlib.import_module(NAME)\n\n\ndef main():\n    pass\n' >beacon/beacon/cmd/run.py
  why beacon-run beacon
  assert_contains "$output" "beacon/late.py:1  beacon.late  imports oslo_service.service"
  # What a module would load depends on who starts it.
  why beacon.late beacon
  assert "$output" = "beacon.late reaches eventlet by way of oslo_service.service when it is imported

beacon/late.py:1  beacon.late  imports oslo_service.service

Unless a backend is chosen before that import, it loads the eventlet backend."
  why --format json beacon.late beacon
  follows_schema why
  assert "$(json 'd["reaches"], d["time"], d["rule"]')" = "(True, 'load', None)"
}

@test "a service that chooses native threads before such a library" {
  printf '%s\n' 'from oslo_service import backend' 'backend.init_backend(backend.BackendType.THREADING)' \
    'from oslo_service import service' '' '' 'def main():' '    service.launch(None, None)' >beacon/beacon/cmd/run.py
  why beacon-run beacon
  assert "$output" = "beacon-run (beacon.cmd.run:main) reaches eventlet by no import"
}

@test "a library that may be missing" {
  printf 'from oslo_utils import importutils\n\nimportutils.try_import("beacon.rpc")\n\n\ndef main():\n    pass\n' >beacon/beacon/cmd/run.py
  printf 'import oslo_messaging\n' >beacon/beacon/rpc.py
  why beacon-run beacon
  assert_contains "$output" "beacon-run (beacon.cmd.run:main) reaches eventlet by way of oslo_messaging when it starts, through an optional import"
  printf 'from beacon import maybe\n' >>beacon/beacon/cmd/run.py
  why beacon-run beacon
  assert_contains "$output" "beacon-run (beacon.cmd.run:main) reaches eventlet when it starts, through an optional import"
  assert_contains "$output" "imports eventlet"
  printf 'import importlib\n\nimportlib.import_module("beacon.loop")\n' >beacon/beacon/cmd/run.py
  why beacon-run beacon
  assert_contains "$output" "beacon/cmd/run.py:3  beacon.cmd.run  imports beacon.loop"
}

@test "a service that chooses no backend before a library which then loads eventlet" {
  printf 'from beacon.rpc import main\n' >beacon/beacon/cmd/run.py
  printf 'import sys\nimport oslo_messaging\n\n\ndef main():\n    oslo_messaging.get_rpc_transport(None)\n' >beacon/beacon/rpc.py
  printf '\n\ndef green():\n    import eventlet\n    eventlet.sleep(0)\n' >>beacon/beacon/rpc.py
  why beacon-run beacon
  assert "$status" -eq 0
  assert "$output" = "beacon-run (beacon.cmd.run:main) reaches eventlet by way of oslo_messaging when it starts

beacon/cmd/run.py:1  beacon.cmd.run  imports beacon.rpc.main
beacon/rpc.py:2      beacon.rpc      imports oslo_messaging

No backend is chosen before that import, so it loads the eventlet backend."
  why --format json beacon-run beacon
  follows_schema why
  assert "$(json 'd["reaches"], d["time"], d["rule"], [s["imports"] for s in d["chain"]]')" = \
    "(True, 'load', None, ['beacon.rpc.main', 'oslo_messaging'])"
  run --separate-stderr "$UNGREEN" services beacon
  assert_contains "$output" "imports eventlet when it starts (ungreen why beacon-run)"
  printf 'import oslo_messaging\n\napplication = oslo_messaging.serve()\n' >beacon/beacon/wsgi.py # a service called as its module
  why beacon.wsgi beacon
  assert_contains "$output" "beacon.wsgi (beacon.wsgi:application) reaches eventlet by way of oslo_messaging when it starts"
  why beacon.rpc beacon # what a module would load depends on who starts it
  assert_contains "$output" "beacon.rpc reaches eventlet only when some function is called"
}

@test "the project in this folder is the default" {
  cd beacon
  why beacon.loop
  assert "$status" -eq 0
  assert_contains "$output" "imports eventlet"
}

@test "a revision" {
  git init --quiet beacon
  git -C beacon add --all
  git -C beacon commit --quiet --message=one
  sed -i s/eventlet/time/ beacon/beacon/loop.py
  why beacon.loop beacon
  assert_contains "$output" "by no import"
  why --rev HEAD beacon.loop beacon
  assert "$status" -eq 0
  assert_contains "$output" "imports eventlet"
  why --rev HEAD beacon.loop beacon libglow
  assert "$status" -eq 2
  assert_contains "$stderr" "--rev"
}

@test "the document follows its schema, and the program prints it" {
  why --format json beacon-api beacon libglow
  assert "$status" -eq 0
  assert "$(json '[(s["module"], s["project"], s["line"], s["imports"], s["runs"]) for s in d["chain"]]')" \
    = "[('beacon.api', 'beacon', 1, 'libglow.lamp.Lamp', 'libglow'), ('libglow', 'libglow', 1, 'eventlet.sleep', None)]"
  follows_schema why
  prints_schema why
}

@test "text and JSON in one run" {
  why --format text --format json=why.json beacon.loop beacon
  assert "$status" -eq 0
  assert_contains "$output" "imports eventlet"
  python3 -m json.tool why.json >/dev/null
  why --format dot beacon.loop beacon
  assert "$status" -eq 2
  assert_contains "$stderr" "text, json"
}

@test "an unknown name suggests the nearest" {
  why beacon-rum beacon
  assert "$status" -eq 2
  assert -z "$output"
  assert_contains "$stderr" "did you mean beacon-run?"
  why beacon.lop beacon libglow
  assert "$status" -eq 2
  assert_contains "$stderr" "did you mean beacon.loop?"
  why $'\e[31m' beacon
  assert "$status" -eq 2
  refute_contains "$stderr" $'\e'
}

@test "a service that starts elsewhere" {
  why beacon-gone beacon
  assert "$status" -eq 2
  assert_contains "$stderr" "elsewhere.cmd"
}

@test "a name is needed" {
  why
  assert "$status" -eq 2
  assert_contains "$stderr" "MODULE|SERVICE"
  why beacon-run -j -1 beacon
  assert "$status" -eq 2
}

@test "what could not be read makes it partial" {
  git init --quiet beacon
  git -C beacon add --all
  git -C beacon commit --quiet --message=one
  id=$(git -C beacon rev-parse HEAD:beacon/clean.py)
  rm -f "beacon/.git/objects/${id:0:2}/${id:2}"
  why --rev HEAD beacon-run beacon
  assert "$status" -eq 3
  assert_contains "$output" "imports eventlet"
  assert_contains "$stderr" "beacon/clean.py"
  why --rev HEAD --format json beacon-run beacon
  assert "$status" -eq 3
  assert -z "$stderr"
  assert "$(json '[(p["project"], p["path"]) for p in d["problems"]]')" = "[('beacon', 'beacon/clean.py')]"
  follows_schema why
}

@test "hostile names stay on their line" {
  mkdir hostile
  for name in $'new\nline' $'esc\e[31m' $'quote"\'' $'right\u202eyp' $'bad\xff'; do
    echo 'import eventlet' >"hostile/$name.py"
    why "$name" hostile
    assert "$status" -eq 0
    assert "${#lines[@]}" -eq 2
    refute_contains "$output" $'\e'
    refute_contains "$output" $'\u202e'
    why --format json "$name" hostile
    assert "$(json 'd["chain"][0]["imports"]')" = eventlet
    refute_contains "$output" $'\e'
  done
}

@test "cycles end, and the number of threads does not show" {
  mkdir ring
  for i in {0..19}; do
    printf 'import m%d\nimport m%d\n' $(((i + 1) % 20)) $(((i + 7) % 20)) >"ring/m$i.py"
  done
  why m0 ring
  assert "$output" = "m0 reaches eventlet by no import"
  echo 'import eventlet' >>ring/m13.py
  why -j 1 m0 ring
  one=$output
  assert_contains "$one" "imports eventlet"
  why -j 8 m0 ring
  assert "$output" = "$one"
}
