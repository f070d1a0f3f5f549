#!/usr/bin/env bats
# What a project starts, and the concurrency mode of each: a line each, and as a document.
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

services() {
  run --separate-stderr patiently 120 "$UNGREEN" services "$@"
}

# A project whose service NAME runs the lines that follow, in a file of its own.
service() { # NAME LINE...
  mkdir -p "$1/$1"
  printf '[metadata]\nname = %s\n\n[entry_points]\nconsole_scripts =\n    %s = %s.cmd:main\n' "$1" "$1" "$1" >"$1/setup.cfg"
  printf '%s\n' "${@:2}" >"$1/$1/cmd.py"
  : >"$1/$1/__init__.py"
}

@test "the sample's services" {
  services "$LANTERN"
  assert "$status" -eq 0
  assert -z "$stderr"
  diff - <(printf '%s\n' "$output") <<'TEXT' || dump "the services"
lantern-agent      eventlet  lantern/cmd/agent.py:6  eventlet.patch()
                   OS_LANTERN_DISABLE_EVENTLET_PATCHING=1 selects native (lantern/eventlet.py:16)
                   imports eventlet when it starts (ungreen why lantern-agent)
lantern-api        eventlet  lantern/cmd/api.py:6  eventlet.patch()
                   OS_LANTERN_DISABLE_EVENTLET_PATCHING=1 selects native (lantern/eventlet.py:16)
                   imports eventlet when it starts (ungreen why lantern-api)
lantern-api-wsgi   native    it neither patches nor chooses a backend, though what it calls can reach eventlet: lantern.api.app.Application > lantern.api.app.Application._post > lantern.utils.spawn_n > eventlet.spawn_n
                   imports eventlet when it starts (ungreen why lantern-api-wsgi)
lantern-conductor  native    lantern/cmd/conductor.py:6  eventlet.patch('threading')
                   OS_LANTERN_DISABLE_EVENTLET_PATCHING=0 selects eventlet (lantern/eventlet.py:16)

4 services: 2 eventlet, 2 native; 3 selectable
TEXT
}

@test "a revision, and a bare repository" {
  services --rev 1.0.0 "$LANTERN"
  assert "$status" -eq 0
  assert "$(grep -c '^lantern-[a-z]* *eventlet ' <<<"$output")" -eq 3
  refute_contains "$output" "OS_LANTERN"
  git clone --quiet --bare "$LANTERN" bare.git
  services --rev HEAD bare.git
  bare=$output
  services "$LANTERN"
  assert "$bare" = "$output"
}

@test "the project in this folder is the default" {
  cd "$LANTERN"
  services
  assert "$status" -eq 0
  assert_contains "$output" "4 services"
}

@test "the document follows its schema, and the program prints it" {
  services --format json "$LANTERN"
  assert "$status" -eq 0
  follows_schema services
  assert "$(json '[(s["name"], s["kind"], s["default_mode"], s["selectable"]) for s in d["services"]]')" \
    = "[('lantern-agent', 'console', 'eventlet', True), ('lantern-api', 'console', 'eventlet', True), ('lantern-api-wsgi', 'wsgi', 'native', False), ('lantern-conductor', 'console', 'native', True)]"
  assert "$(json '[(e["path"], e["line"], e["text"]) for e in d["services"][3]["evidence"]]')" \
    = "[('lantern/cmd/conductor.py', 6, \"eventlet.patch('threading')\"), ('lantern/eventlet.py', 31, 'backend.init_backend(backend.BackendType.THREADING)')]"
  prints_schema services
}

@test "it agrees with the graph" {
  services --format json "$LANTERN"
  modes='[(s["name"], s["entry"], s["module"], s["default_mode"], s["selectable"]) for s in d["services"]]'
  here=$(json "$modes")
  output=$("$UNGREEN" graph --format json "$LANTERN")
  assert "$(json "$modes")" = "$here"
}

@test "text and JSON in one run" {
  services --format text --format json=services.json "$LANTERN"
  assert "$status" -eq 0
  assert_contains "$output" "4 services"
  python3 -m json.tool services.json >/dev/null
  services --format dot "$LANTERN"
  assert "$status" -eq 2
  assert_contains "$stderr" "text, json"
}

@test "several projects together, each service with its own" {
  service one 'import eventlet' 'eventlet.monkey_patch()' '' '' 'def main():' '    pass'
  service two 'from one import lamp' '' '' 'def main():' '    lamp.on()'
  printf 'import eventlet\n\n\ndef on():\n    eventlet.sleep(0)\n' >one/one/lamp.py
  services one two
  assert "$status" -eq 0
  assert "${lines[0]}" = "one  one  eventlet  one/cmd.py:2  eventlet.monkey_patch()"
  # What is not among the files of one project is among those of the other.
  assert "${lines[1]}" = "two  two  eventlet  one/lamp.py:5  eventlet.sleep(0)"
  services --format json one two
  assert "$(json '[(s["name"], s["project"]) for s in d["services"]]')" = "[('one', 'one'), ('two', 'two')]"
  follows_schema services
  services two
  assert "${lines[0]}" = "two  native    nothing that it runs patches, chooses a backend or starts eventlet's green threads"
}

@test "what the code does not decide has a reason" {
  service lamp 'import eventlet' 'from elsewhere import bright' '' 'if bright():' '    eventlet.monkey_patch()' '' '' 'def main():' '    pass'
  services lamp
  assert "$status" -eq 0
  [[ ${lines[0]} =~ ^lamp\ \ (either|unknown)\ .*it\ depends\ on\ .*lamp/cmd\.py:4 ]] || dump "the condition"
  services --format json lamp
  assert "$(json 'd["services"][0]["evidence"]')" = "[]"
  assert_contains "$(json 'd["services"][0]["reason"]')" "it depends on"
  follows_schema services
}

@test "an import that chooses counts wherever it stands" {
  service lamp 'from lamp import rpc' '' 'def main():' '    pass'
  printf 'import oslo_messaging\n' >lamp/lamp/messaging.py
  printf 'from lamp import messaging\n' >lamp/lamp/rpc.py
  services lamp
  assert "$status" -eq 0
  assert_contains "$output" "native    lamp/messaging.py:1  import oslo_messaging"

  printf '%s\n' 'from lamp import rpc' 'from oslo_service import backend' '' 'def main():' \
    '    backend.init_backend(backend.BackendType.THREADING)' >lamp/lamp/cmd.py
  services lamp
  assert_contains "$output" "eventlet  lamp/messaging.py:1  import oslo_messaging"

  printf '%s\n' 'from oslo_service import backend' 'backend.init_backend(backend.BackendType.THREADING)' \
    'from lamp import rpc' '' 'def main():' '    pass' >lamp/lamp/cmd.py
  services lamp
  assert_contains "$output" "native    lamp/cmd.py:2  backend.init_backend(backend.BackendType.THREADING)"

  printf 'from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    import oslo_messaging\n\n\ndef go():\n    import oslo_messaging\n' >lamp/lamp/messaging.py
  printf '%s\n' 'from lamp import rpc' '' 'def main():' '    pass' >lamp/lamp/cmd.py
  services lamp
  assert_contains "$output" "native    nothing that it runs patches"
}

@test "an import that chooses before native threads are chosen is the reason" {
  service lamp 'from lamp import config' 'from oslo_service import service' '' 'def main():' '    service.launch(None, None)'
  printf '%s\n' 'from oslo_service import backend' '' \
    'backend.register_backend_default_hook(lambda: backend.BackendType.THREADING)' >lamp/lamp/config.py
  services lamp
  assert_contains "$output" "lamp  native    lamp/config.py:3  backend.register_backend_default_hook(lambda: backend.BackendType.THREADING)"

  # Sorted, the imports stand the other way round.
  printf '%s\n' 'from oslo_service import service' 'from lamp import config' '' 'def main():' '    service.launch(None, None)' >lamp/lamp/cmd.py
  services lamp
  assert "${lines[0]}" = "lamp  eventlet  lamp/cmd.py:1  import oslo_service.service  comes before native threads are chosen (lamp/config.py:3), and so chooses eventlet"
  services --format json lamp
  follows_schema services
}

@test "a variable that names a backend is told with such a name" {
  service lamp 'import os' 'if os.environ.get("LAMP_HUB", "eventlet") == "eventlet":' '    import eventlet' '    eventlet.monkey_patch()' \
    '' '' 'def main():' '    pass'
  services lamp
  assert_contains "$output" "LAMP_HUB=native selects native (lamp/cmd.py:2)"
  refute_contains "$output" "LAMP_HUB=1"
}

@test "what is imported by name counts as what a statement imports" {
  service lamp 'import importlib' 'importlib.import_module("lamp.bulb")' '' 'def main():' '    pass'
  printf 'import eventlet\n\n\ndef glow():\n    eventlet.sleep(1)\n' >lamp/lamp/bulb.py
  services lamp
  assert "$status" -eq 0
  assert_contains "$output" "lamp  native"
  assert_contains "$output" "imports eventlet when it starts (ungreen why lamp)"
  run --separate-stderr "$UNGREEN" status --explain lamp
  assert_contains "$output" "[ ] runs without eventlet        0 of 1 service start without eventlet, or can be told to; 1 could if it did not import eventlet"

  # What decides is found below it, too.
  printf 'import eventlet\neventlet.monkey_patch()\n' >lamp/lamp/bulb.py
  services lamp
  assert_contains "$output" "lamp  eventlet  lamp/bulb.py:2  eventlet.monkey_patch()"
  printf 'from lamp import other\n' >lamp/lamp/cmd.py
  printf 'import importlib\nimportlib.import_module("lamp.bulb")\n' >lamp/lamp/other.py
  services lamp
  assert_contains "$output" "lamp  eventlet  lamp/bulb.py:2  eventlet.monkey_patch()"
}

@test "what may fail to be imported does not keep a service from starting without eventlet" {
  service lamp 'from oslo_utils import importutils' 'importutils.try_import("lamp.rpc")' '' 'def main():' '    pass'
  printf 'import oslo_messaging\n' >lamp/lamp/rpc.py
  services lamp
  assert_contains "$output" "native    lamp/rpc.py:1  import oslo_messaging  chooses no backend, so this import loads the eventlet backend where there is one"
  refute_contains "$output" "imports eventlet"
  run --separate-stderr "$UNGREEN" status --explain lamp
  assert_contains "$output" "1 of 1 starts without eventlet or can be told to"
  printf 'import lamp.rpc\n' >>lamp/lamp/cmd.py
  services lamp
  assert_contains "$output" "imports eventlet when it starts (ungreen why lamp)"
}

@test "a service that comes down to another program is what that is" {
  service lamp 'import os' '' '' 'def main():' '    os.execvp("bulb", ["bulb", "--bright"])'
  services lamp
  assert "$status" -eq 0
  assert "${lines[0]}" = "lamp  unknown   lamp/cmd.py:5  os.execvp('bulb', ('bulb', '--bright'))  starts another program, and what that runs on is not known"
  printf 'import eventlet\n\n\ndef main():\n    eventlet.monkey_patch()\n' >lamp/lamp/bulb.py
  run --separate-stderr "$UNGREEN" status --explain lamp
  assert_contains "$output" "[ ] runs without eventlet        0 of 1 service"

  # One of the project's own is known, by its name or by its module's.
  printf '    bulb = lamp.bulb:main\n' >>lamp/setup.cfg
  services lamp
  assert_contains "$output" "lamp  eventlet  lamp/cmd.py:5  os.execvp('bulb'"
  printf '%s\n' 'import subprocess' 'import sys' 'def main():' \
    '    return subprocess.call(["gunicorn", "lamp.web:application"])' >lamp/lamp/cmd.py
  printf 'import eventlet\neventlet.monkey_patch()\n' >lamp/lamp/web.py
  services lamp
  assert_contains "$output" "lamp  eventlet  lamp/cmd.py:4  subprocess.call("
  : >lamp/lamp/web.py
  services lamp
  assert_contains "$output" "lamp  unknown   lamp/cmd.py:4  subprocess.call("
}

@test "a service that starts elsewhere" {
  service lamp 'x = 1'
  sed -i 's/lamp.cmd:main/elsewhere.cmd:main/' lamp/setup.cfg
  services lamp
  assert "$status" -eq 0
  assert "${lines[0]}" = "lamp  unknown   elsewhere.cmd:main is not among the files"
  services --format json lamp
  assert "$(json 'd["services"][0]["module"], d["services"][0]["default_mode"]')" = "(None, 'unknown')"
  follows_schema services
}

@test "a script of bin/ that is installed under the same name is one service" {
  mkdir -p twice/app twice/bin
  : >twice/app/__init__.py
  printf 'def main():\n    pass\n' >twice/app/cmd.py
  printf '[metadata]\nname = app\n[entry_points]\nconsole_scripts =\n    app = app.cmd:main\n' >twice/setup.cfg
  printf '#!/usr/bin/env python3\nfrom app.cmd import main\n\nmain()\n' | tee twice/bin/app >twice/bin/other
  run --separate-stderr "$UNGREEN" services --format json twice
  assert "$(json '[(s["name"], s["kind"]) for s in d["services"]]')" = "[('app', 'console'), ('other', 'script')]"
}

@test "what setup.cfg and setup.py declare alike is one service" {
  service lamp 'import eventlet' 'eventlet.monkey_patch()' '' '' 'def main():' '    pass'
  printf '    lamp = lamp.cmd:main\n' >>lamp/setup.cfg
  cat >lamp/setup.py <<'PYTHON'
import setuptools

setuptools.setup(pbr=True, entry_points={'console_scripts': ['lamp = lamp.cmd:main', 'bulb = lamp.cmd:main']})
PYTHON
  run --separate-stderr "$UNGREEN" services --format json lamp
  assert "$(json '[(s["name"], s["path"], s["line"]) for s in d["services"]]')" \
    = "[('bulb', 'setup.py', 3), ('lamp', 'setup.cfg', 6)]"
  run --separate-stderr "$UNGREEN" status lamp
  assert_contains "$output" "2 eventlet; 0 of 2 start without eventlet"
}

@test "a script that is a symbolic link is the file that it leads to" {
  mkdir -p lamp/scripts lamp/tools
  printf '[metadata]\nname = lamp\n[files]\nscripts =\n    scripts/off\n    scripts/on\n    scripts/dim\n    more/on\n    scripts/out\n    scripts/round\n' >lamp/setup.cfg
  printf '#!/usr/bin/env python3\nimport eventlet\neventlet.monkey_patch()\n' >lamp/tools/lamp
  printf '#!/bin/sh\n' >lamp/tools/dim
  ln -s ../tools/lamp lamp/scripts/on
  ln -s on lamp/scripts/off
  ln -s ../tools/dim lamp/scripts/dim
  ln -s scripts lamp/more
  ln -s ../../other lamp/scripts/out
  ln -s round lamp/scripts/round
  services lamp
  on_disk=$output
  diff - <(printf '%s\n' "$output") <<'TEXT' || dump "the services"
dim    native    tools/dim is no Python script, and what it starts counts by itself
off    eventlet  tools/lamp:3  eventlet.monkey_patch()
on     eventlet  tools/lamp:3  eventlet.monkey_patch()
out    unknown   scripts/out is not among the files
round  unknown   scripts/round is not among the files

5 services: 2 eventlet, 1 native, 2 unknown; 0 selectable
TEXT
  git -C lamp init -q && git -C lamp add . && git -C lamp commit -qm "A lamp" && services --rev HEAD lamp
  assert "$output" = "$on_disk"
  run "$UNGREEN" why dim lamp
  assert "$output" = "ungreen: dim starts what has no imports to follow: tools/dim is no Python script, and what it starts counts by itself"
  run "$UNGREEN" why out lamp
  assert "$output" = "ungreen: out starts what has no imports to follow: scripts/out is not among the files; name its repository as one more PATH"

  # Where one leads is no less than what a file holds.
  ln -sfn ../tools/dim lamp/scripts/on
  services lamp
  assert_contains "$output" "on     native    tools/dim is no Python script"
}

@test "a project that starts nothing" {
  mkdir library
  echo 'import threading' >library/a.py
  # What others load by name is no program.
  printf '[metadata]\nname = library\n[entry_points]\nneutron.ml2.mechanism_drivers =\n    a = a:Driver\n' >library/setup.cfg
  services library
  assert "$status" -eq 0
  assert "$output" = "No console scripts or WSGI applications are declared here, and no scripts shipped."
  services --format json library
  assert "$(json 'd["services"]')" = "[]"
  follows_schema services
}

@test "wrong use" {
  services no/such/place
  assert "$status" -eq 2
  assert -z "$output"
  assert_contains "$stderr" "no/such/place"
  services -j -1 "$LANTERN"
  assert "$status" -eq 2
  services --rev HEAD "$LANTERN" "$LANTERN"
  assert "$status" -eq 2
  assert_contains "$stderr" "--rev"
  services --rev no-such-tag "$LANTERN"
  assert "$status" -eq 2
  assert_contains "$stderr" "no-such-tag"
  mkdir empty
  services empty
  assert "$status" -eq 2
}

@test "what could not be read makes it partial" {
  copy_sample
  id=$(git -C lantern rev-parse HEAD:lantern/show.py)
  rm -f "lantern/.git/objects/${id:0:2}/${id:2}"
  services --rev HEAD lantern
  assert "$status" -eq 3
  assert_contains "$output" "4 services"
  assert_contains "$stderr" "lantern/show.py"
  services --rev HEAD --format json lantern
  assert "$status" -eq 3
  assert -z "$stderr"
  assert "$(json '[(p["project"], p["path"]) for p in d["problems"]]')" = "[('lantern', 'lantern/show.py')]"
  follows_schema services
}

@test "hostile names stay on their line" {
  service lamp 'import eventlet' 'import os' '' \
    'if os.environ.get("GR\x1b[31m\nEEN\u202e") == "\x1b[31m":' '    eventlet.monkey_patch()' '' '' 'def main():' '    pass'
  printf '    la"mp\033[31m = lamp.cmd:main\n    r\342\200\256l = lamp.cmd:"\033\n' >>lamp/setup.cfg
  mkdir -p $'lamp/bin'
  printf '#!/usr/bin/env python3\nimport eventlet\neventlet.monkey_patch()\n' >$'lamp/bin/new\nline\e[31m'
  printf '[files]\nscripts =\n    bin/*\n' >>lamp/setup.cfg
  services lamp
  assert "$status" -eq 0
  refute_contains "$output" $'\e'
  refute_contains "$output" $'\u202e'
  assert "$(grep -c '^line' <<<"$output")" -eq 0
  services --format json lamp
  assert "$status" -eq 0
  assert "$(json 'len(d["services"]) >= 3')" = True
  refute_contains "$output" $'\e'
  follows_schema services
}

@test "the number of threads does not show" {
  services -j 1 --format json "$LANTERN"
  one=$output
  services -j 8 --format json "$LANTERN"
  assert "$output" = "$one"
}

@test "packages without an __init__.py, whatever the checkout is called" {
  service bulb 'from bulb import green' 'def main():' '    green.patch()'
  rm bulb/bulb/__init__.py
  printf 'import eventlet\ndef patch():\n    eventlet.monkey_patch()\n' >bulb/bulb/green.py
  cp -r bulb other
  services bulb
  one=$output
  assert_contains "$one" 'bulb  eventlet  bulb/green.py:3'
  services other
  assert "$output" = "$one"
  # Nothing but a setup.py tells of them, which nobody need import by the name.
  rm other/setup.cfg
  printf 'import setuptools\nsetuptools.setup(entry_points={"console_scripts": ["bulb = bulb.cmd:main"]})\n' >other/setup.py
  printf 'import eventlet\ndef main():\n    eventlet.monkey_patch()\n' >other/bulb/cmd.py
  services other
  assert_contains "$output" 'bulb  eventlet  bulb/cmd.py:3'
}
