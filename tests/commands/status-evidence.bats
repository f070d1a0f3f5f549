#!/usr/bin/env bats
# What shows that a migration has begun, what does not, and what holds a project back.
# shellcheck disable=SC2103 # a test ends where it likes
# shellcheck disable=SC2154 # bats sets status, output, stderr and lines
load helper
load standing

setup() {
  isolate
}

@test "a guard alone is no migration; a backend that is chosen is" {
  begin_green guard
  printf 'import os\n\nimport eventlet\n\nif not os.environ.get("OS_APP_DISABLE_EVENTLET_PATCHING"):\n    eventlet.monkey_patch()\n' >app/patch.py
  step 2025-02-01T08:00:00Z "Patch early"
  standing --format json .
  assert "$(json '(d["status"], [(e["signal"], e["strength"]) for e in d["evidence"]])')" = "('Planning', [('env-guard', 'weak')])"
  printf 'from oslo_service import backend\n\nbackend.init_backend(backend.BackendType.THREADING)\n' >app/c.py
  step 2025-08-14T08:00:00Z "Choose"
  standing --format json .
  assert "$(json '(d["status"], d["evidence"][0]["signal"], d["evidence"][0]["path"], d["evidence"][0]["date"])')" \
    = "('In Progress', 'native-backend', 'app/c.py', '2025-08-14T08:00:00Z')"
}

@test "what is older than the goal shows no migration" {
  begin_green old
  printf '[tox]\nenvlist = py3,py3-threading\n' >tox.ini
  step 2024-02-01T08:00:00Z "Test"
  standing --format json .
  assert "$(json '(d["status"], d["evidence"][0]["strength"])')" = "('Planning', 'old')"
}

@test "a ban that flake8 is told to pass over bans nothing" {
  begin_green ban
  printf '[flake8]\nignore = H405,N535\n[flake8:local-plugins]\nextension =\n  N535 = checks:check_no_eventlet_imports\n' >tox.ini
  step 2025-02-01T08:00:00Z "Add a check"
  standing --format json .
  assert "$(json '(d["status"], d["evidence"])')" = "('Planning', [])"
  sed -i 's/,N535/,N53/' tox.ini
  step 2025-02-02T08:00:00Z "Pass over all that begin so"
  standing --format json .
  assert "$(json '(d["status"], d["evidence"])')" = "('Planning', [])"
  sed -i 's/,N53//' tox.ini
  step 2025-03-01T08:00:00Z "Enforce it"
  standing --format json .
  assert "$(json '(d["status"], d["evidence"][0]["signal"])')" = "('In Progress', 'hacking-ban')"
}

@test "a commit that speaks of native threads and adds eventlet is none of the removal" {
  begin_green words
  printf 'from eventlet import tpool\n\n\ndef copy(f):\n    return tpool.Proxy(f)\n' >app/c.py
  step 2024-11-04T08:00:00Z "Replace eventlet by a native thread in uploads"
  printf 'import eventlet\n\neventlet.sleep(0)\n' >app/d.py
  step 2024-11-10T08:00:00Z "Work around a bug"
  rm app/d.py
  step 2024-11-19T08:00:00Z "Remove workaround for eventlet < 0.27.0"
  standing --format json .
  assert "$(json '(d["status"], [(e["signal"], e["strength"]) for e in d["evidence"]])')" = \
    "('Planning', [('usage-fell', 'weak')])"
  assert "$(json 'd["evidence"][0]["detail"].partition(", from ")[2]')" = \
    'weight 14 to 12; by 0% without clean-up of weight 2; it was no more when the goal was set, weight 10; the commit is its largest drop'
}

@test "hiding eventlet behind a function of the project is no progress" {
  begin_green hidden
  printf 'from app.green import spawn\n\n\ndef start(f):\n    return spawn(f)\n' >app/a.py
  cp app/a.py app/b.py
  printf 'import eventlet\n\n\ndef spawn(f):\n    return eventlet.spawn(f)\n' >app/green.py
  step 2026-04-28T08:00:00Z "Combine all imports"
  standing --format json .
  assert "$(json '[(b["rule"], b["path"], b["weight"]) for b in d["blocking"]][:2]')" \
    = "[('EVT030', 'app/a.py', 3), ('EVT030', 'app/b.py', 3)]"
  assert "$(json '(d["status"], d["progress"])')" = "('Planning', 0)"
}

@test "usage that rose and fell, and is no less than when the goal was set, is no step" {
  begin_green rose
  for n in 1 2 3 4; do
    cp app/a.py "app/more$n.py"
    git add . # so that the weight rises once
  done
  step 2025-01-10T08:00:00Z "Grow"
  rm app/more1.py app/more2.py
  step 2025-02-10T08:00:00Z "Fold two into others"
  standing --format json .
  assert "$(json 'd["status"]')" = Planning
  assert "$(json '[e["strength"] for e in d["evidence"] if e["signal"] == "usage-fell"]')" = "['weak']"
  assert_contains "$(json '[e["detail"] for e in d["evidence"]]')" "when the goal was set"
}

@test "usage that falls with a part of the program that is given up is no step" {
  begin_green given
  printf 'import eventlet\n\n\nclass Windows:\n    def start(self, f):\n        return eventlet.spawn(f)\n\n\ndef run(f):\n    return f()\n' >app/c.py
  printf 'import eventlet\n\neventlet.monkey_patch()\n' >app/driver.py
  step 2024-02-10T12:00:00Z "Grow"
  printf 'def run(f):\n    return f()\n' >app/c.py
  rm app/driver.py
  step 2025-02-01T08:00:00Z "Give other platforms up"
  standing --format json .
  assert "$(json '(d["status"], [(e["signal"], e["strength"]) for e in d["evidence"]])')" = "('Planning', [('usage-fell', 'weak')])"
  native app/a.py
  step 2025-03-01T08:00:00Z "Start it otherwise"
  standing --format json .
  assert "$(json '(d["status"], [(e["signal"], e["strength"]) for e in d["evidence"]])')" = "('In Progress', [('usage-fell', 'strong')])"
}

@test "usage that falls with a module that only calls the project's own wrappers is no step, unless a program goes" {
  begin_green wrapped
  printf 'from app import a\n\n\ndef run(f):\n    a.start(f)\n    a.start(f)\n' >app/driver.py
  cp app/driver.py app/tool.py
  printf '[metadata]\nname = app\n[entry_points]\nconsole_scripts =\n    tool = app.tool:run\n' >setup.cfg
  step 2024-02-10T12:00:00Z "Grow"
  rm app/driver.py
  step 2025-02-01T08:00:00Z "Remove the driver"
  standing --format json .
  assert "$(json '(d["status"], [(e["signal"], e["strength"]) for e in d["evidence"]])')" = "('Planning', [('usage-fell', 'weak')])"
  rm app/tool.py
  printf '[metadata]\nname = app\n' >setup.cfg
  step 2025-03-01T08:00:00Z "Remove the tool"
  standing --format json .
  assert "$(json '(d["status"], [(e["signal"], e["strength"]) for e in d["evidence"]])')" = "('In Progress', [('usage-fell', 'strong')])"
}

@test "that a server of eventlet's goes with its class is a step, as a web server comes in its place" {
  begin_green server
  printf 'import eventlet\nfrom eventlet import wsgi\n\n\nclass Server:\n    def start(self, app):\n        wsgi.server(eventlet.listen(("", 80)), app)\n' >app/c.py
  step 2024-02-10T12:00:00Z "Serve"
  printf 'VERSION = 1\n' >app/c.py
  step 2025-02-01T08:00:00Z "Remove the Server class"
  standing --format json .
  assert "$(json '(d["status"], [(e["signal"], e["strength"]) for e in d["evidence"]])')" = "('In Progress', [('usage-fell', 'strong')])"
}

@test "usage that falls with a function in whose place another comes is a step" {
  begin_green replaced
  printf 'import threading\n\n\ndef begin(f):\n    threading.Thread(target=f).start()\n' >app/a.py
  step 2025-02-01T08:00:00Z "Begin it"
  standing --format json .
  assert "$(json 'd["status"]')" = "In Progress"
  git revert --no-edit HEAD >/dev/null
  GIT_COMMITTER_DATE=2025-02-02T08:00:00Z git commit --quiet --amend --no-edit
  git rm --quiet app/a.py
  native app/begin.py
  step 2025-03-01T08:00:00Z "Begin it"
  standing --format json .
  assert "$(json 'd["status"]')" = "In Progress"
}

@test "an executor that is dropped is a step where its file stays, and none where the file is given up" {
  begin_green dropped
  for name in c d e f; do cp app/a.py "app/$name.py"; done
  for name in kept gone; do
    printf 'import rpc\n\nrpc.get_rpc_server(None, executor="eventlet")\n' >"app/$name.py"
  done
  step 2024-02-01T08:00:00Z "Serve"
  rm app/gone.py
  step 2025-02-01T08:00:00Z "Clean up"
  standing --format json .
  assert "$(json '(d["status"], [(e["signal"], e["strength"]) for e in d["evidence"]])')" = \
    "('Planning', [('rule-dropped', 'weak')])"
  [[ $(json 'd["approach"]') != *"executor"* ]] || dump "the page"
  printf 'import rpc\n\nrpc.get_rpc_server(None)\n' >app/kept.py
  step 2025-03-01T08:00:00Z "Let the library choose"
  standing --format json .
  assert "$(json '(d["status"], [(e["signal"], e["date"]) for e in d["evidence"] if e["strength"] == "strong"][0])')" = \
    "('In Progress', ('rule-dropped', '2025-03-01T08:00:00Z'))"
}

@test "a fall of the least weight is no step, however small the project" {
  begin small
  mkdir app
  printf 'import eventlet\n\neventlet.sleep(0)\n' >app/a.py
  printf 'import eventlet\n' >app/b.py
  step 2024-02-01T08:00:00Z "Begin"
  native app/b.py
  step 2025-02-01T08:00:00Z "Use a helper"
  standing --format json .
  assert "$(json '(d["status"], [(e["signal"], e["strength"]) for e in d["evidence"]])')" = "('Planning', [('usage-fell', 'weak')])"
}

@test "another library's green side is a leftover once eventlet itself is gone" {
  begin_green other
  printf 'from oslo_service import wsgi\n\n\ndef load(conf):\n    return wsgi.Server(conf)\n' >app/c.py
  step 2025-02-01T08:00:00Z "Load"
  standing --format json .
  assert "$(json '(d["status"], "EVT521" in {b["rule"] for b in d["blocking"]})')" = "('Planning', True)"
  native app/a.py
  native app/b.py
  printf 'oslo.service>=4\n' >requirements.txt
  step 2025-08-01T08:00:00Z "Use threads"
  standing --format json .
  assert "$(json '(d["status"], "EVT521" in {b["rule"] for b in d["leftovers"]}, d["carriers"])')" \
    = "('Completed', True, ['oslo.service'])"
  assert "$(json '{b["blocks"] for b in d["leftovers"]}')" = "{False}"
  run --separate-stderr "$UNGREEN" scan --format json .
  assert "$(json '[f["rule"] for f in d["findings"] if f["blocks"]]')" = "[]"
  git checkout -q HEAD~1
  run --separate-stderr "$UNGREEN" scan --format json .
  assert "$(json '"EVT521" in {f["rule"] for f in d["findings"] if f["blocks"]}')" = "True"
}

@test "another library's eventlet variant is as good as eventlet" {
  begin variant
  printf 'from kazoo.handlers import eventlet as handlers\n' >a.py
  step 2025-01-01T08:00:00Z "Offer a handler"
  standing --format json .
  assert "$(json '(d["status"], d["usage"]["production"])')" = "('Planning', 1)"
}

@test "docstrings, tests and filters that hush a library announce nothing" {
  begin_green quiet
  printf 'import warnings\n\nwarnings.filterwarnings("ignore", message="Eventlet is deprecated")\n' >app/quiet.py
  printf 'def stop():\n    """Eventlet must not be used here."""\n' >app/callbacks.py
  mkdir app/tests
  printf 'EXPECTED = "eventlet support is deprecated"\n' >app/tests/test_words.py
  mkdir app/tests/hacking
  printf 'EXPECTED = "eventlet must not be used"\n' >app/tests/hacking/test_checks.py
  step 2025-03-01T09:00:00Z "Quiet eventlet's deprecation warnings"
  standing --format json .
  assert "$(json '(d["status"], d["evidence"], d["goal"][1]["reached"])')" = "('Planning', [], False)"
}

@test "help that names eventlet here and deprecates something else there announces nothing" {
  begin_green help
  printf 'HELP = """Workers:\n\n* eventlet - needs eventlet 0.24\n* gaiohttp - Deprecated"""\n' >app/config.py
  step 2025-03-01T09:00:00Z "Help"
  standing --format json .
  assert "$(json '(d["status"], d["evidence"], d["goal"][1]["reached"])')" = "('Planning', [], False)"
}

@test "that a server which runs on eventlet is deprecated is a step, but not that of the goal" {
  begin_green served
  printf 'import warnings\n\nwarnings.warn("The built-in eventlet-based WSGI server is deprecated")\n' >app/server.py
  step 2025-03-01T09:00:00Z "Deprecate the server"
  standing --format json .
  assert "$(json '(d["status"], d["evidence"][0]["signal"], d["goal"][1]["reached"])')" \
    = "('In Progress', 'part-deprecation', False)"
  [[ $(json 'd["goal"][1]["reason"]') == *"of a server that runs on eventlet, not of eventlet as a whole" ]]
  printf 'import warnings\n\nwarnings.warn("Eventlet support is deprecated")\n' >app/mode.py
  step 2025-04-01T09:00:00Z "Deprecate the mode"
  standing --format json .
  assert "$(json 'd["goal"][1]["reached"]')" = "True"
}

@test "a sign that went and came anew is as old as the second time" {
  begin_green again
  printf 'import warnings\n\nwarnings.warn("Eventlet support is deprecated")\n' >app/mode.py
  step 2024-02-10T12:00:00Z "Deprecate the mode"
  standing --format json --at 2024-12-01 .
  assert "$(json '(d["status"], d["evidence"][0]["strength"])')" = "('Planning', 'old')"
  git rm -q app/mode.py
  step 2025-02-01T09:00:00Z "Think again"
  printf 'import warnings\n\nwarnings.warn("Eventlet support is deprecated, now really")\n' >app/other.py
  step 2025-03-01T09:00:00Z "Deprecate the mode again"
  standing --format json .
  assert "$(json '(d["status"], d["evidence"][0]["strength"], d["evidence"][0]["date"])')" \
    = "('In Progress', 'strong', '2025-03-01T09:00:00Z')"
  printf 'import warnings\n\nwarnings.warn("Eventlet support is deprecated as well")\n' >app/third.py
  step 2025-04-01T09:00:00Z "Deprecate one more"
  standing .
  assert_contains "$output" "(such places since 2025-03-01, "
}

@test "a sign that is older than the goal stays so when another comes, which is new when the old one goes" {
  begin_green mixed
  printf 'import warnings\n\nwarnings.warn("Eventlet support is deprecated")\n' >app/mode.py
  step 2024-02-10T12:00:00Z "Deprecate the mode"
  printf 'import warnings\n\nwarnings.warn("Eventlet mode is deprecated too")\n' >>app/a.py
  step 2025-03-01T09:00:00Z "Deprecate it again"
  standing --format json .
  assert "$(json '[(e["path"], e["strength"], e["date"]) for e in d["evidence"] if e["signal"] == "deprecation"]')" \
    = "[('app/a.py', 'strong', '2025-03-01T09:00:00Z'), ('app/mode.py', 'old', None)]"
  git rm -q app/mode.py
  step 2025-05-01T09:00:00Z "Once is enough"
  standing --format json .
  assert "$(json '(d["status"], [(e["path"], e["strength"], e["date"]) for e in d["evidence"]], d["goal"][1]["reached"])')" \
    = "('In Progress', [('app/a.py', 'strong', '2025-03-01T09:00:00Z')], True)"
}

@test "a sign in a new file is new, and stays so when an older one goes" {
  begin_green newcomer
  printf 'import warnings\n\nwarnings.warn("The eventlet executor is deprecated")\n' >app/mode.py
  step 2024-02-10T12:00:00Z "Deprecate an executor"
  printf 'import warnings\n\nwarnings.warn("Eventlet is deprecated in Gazpacho")\n' >app/all.py
  step 2025-02-05T09:00:00Z "Deprecate all of it"
  git rm -q app/mode.py
  step 2025-06-24T09:00:00Z "Drop the executor"
  standing --format json .
  assert "$(json '(d["status"], [(e["path"], e["strength"], e["date"]) for e in d["evidence"]], d["goal"][1]["reached"])')" \
    = "('In Progress', [('app/all.py', 'strong', '2025-02-05T09:00:00Z')], True)"
  mkdir app/tests
  printf 'import unittest\n\n\n@unittest.skip("Eventlet support is deprecated")\ndef test():\n    pass\n' >app/tests/test_all.py
  step 2025-07-12T09:00:00Z "Skip a test"
  standing --format json .
  assert "$(json '[(e["path"], e["date"]) for e in d["evidence"]]')" = "[('app/all.py', '2025-02-05T09:00:00Z')]"
}

@test "a sign that moves with its file, or to another, stays as old as it is" {
  begin_green moved
  printf 'import warnings\n\nwarnings.warn("Eventlet support is deprecated")\n' >app/mode.py
  printf '[tox]\nenvlist = py3,py3-threading\n' >tox.ini
  step 2024-02-10T12:00:00Z "Deprecate the mode"
  git mv app/mode.py app/modes.py
  step 2025-03-01T09:00:00Z "Rename it"
  standing --format json .
  assert "$(json '(d["status"], sorted((e["path"], e["strength"]) for e in d["evidence"]))')" \
    = "('Planning', [('app/modes.py', 'old'), ('tox.ini', 'old')])"
  git rm -q app/modes.py
  printf '\n\nimport warnings\n\nwarnings.warn("Eventlet support is deprecated")\n' >>app/a.py
  step 2025-04-01T09:00:00Z "Say it elsewhere"
  standing --format json .
  assert "$(json 'd["status"]')" = Planning
  cp app/a.py app/c.py # says it once more
  step 2025-05-01T09:00:00Z "Say it twice"
  standing --format json .
  assert "$(json '[(e["path"], e["strength"]) for e in d["evidence"] if e["signal"] == "deprecation"]')" \
    = "[('app/c.py', 'strong'), ('app/a.py', 'old')]"
}

@test "a commit about the removal that only touches tests is no step" {
  begin_green tested
  mkdir app/tests
  printf 'import eventlet\n\neventlet.monkey_patch()\n' >app/tests/__init__.py
  step 2024-02-10T12:00:00Z "Test"
  printf '' >app/tests/__init__.py
  step 2025-03-01T09:00:00Z "Remove eventlet from the tests"
  standing --format json .
  assert "$(json '(d["status"], d["evidence"])')" = "('Planning', [])"
}

@test "a commit about the removal that only touches tests that use no eventlet, documents or release notes is no step" {
  begin_green words
  mkdir -p app/tests doc releasenotes/notes
  printf 'def test():\n    pass\n' >app/tests/test_a.py
  step 2025-03-01T09:00:00Z "[eventlet-removal] Fix unit tests"
  printf 'How\n' >doc/plan.rst
  step 2025-03-02T09:00:00Z "docs: plan of the eventlet removal"
  printf 'features: []\n' >releasenotes/notes/a.yaml
  step 2025-03-03T09:00:00Z "Add a note about eventlet removal"
  standing --format json .
  assert "$(json '(d["status"], d["evidence"])')" = "('Planning', [])"
  printf 'def test():\n    return\n' >app/tests/test_a.py
  printf 'READY = True\n' >app/ready.py
  step 2025-03-04T09:00:00Z "[eventlet-removal] Prepare the program, and its tests"
  standing --format json .
  assert "$(json '(d["status"], len(d["evidence"]))')" = "('In Progress', 1)"
}

@test "a module of one's own that all imports go through is a first step, though it names eventlet once more" {
  begin_green gathered
  for i in $(seq 40); do printf 'import eventlet\n\n\ndef start(f):\n    return eventlet.spawn(f)\n' >"app/m$i.py"; done
  step 2024-02-10T12:00:00Z "Grow"
  printf 'import eventlet  # the one place\n' >app/concurrency.py
  step 2025-03-01T09:00:00Z "Combine all eventlet imports for eventlet removal"
  standing --format json .
  assert "$(json 'd["status"]')" = "In Progress"
  [[ $(json 'd["approach"]') == *"irst changes towards the removal are made"* ]]
}

@test "what is done and still runs on eventlet through a library is told, and has not reached the goal" {
  begin_green through
  native app/a.py
  native app/b.py
  printf 'oslo.service\n' >requirements.txt
  printf '[metadata]\nname = app\n[entry_points]\nconsole_scripts =\n    app-agent = app.agent:main\n' >setup.cfg
  printf 'from oslo_service import service\n\n\ndef main():\n    service.launch(None, service.Service()).wait()\n' >app/agent.py
  step 2025-05-29T09:00:00Z "Remove explicit use of eventlet"
  standing --format json .
  assert "$(json '(d["status"], d["approach"])')" = \
    "('Completed', 'No use of its own since May 2025; app-agent still runs on eventlet through oslo.service')"
  assert "$(json '[g["reached"] for g in d["goal"]]')" = "[False, False, False]"
}

@test "what is done and chooses native threads after an import that chose eventlet is told so" {
  begin_green late
  native app/a.py
  native app/b.py
  printf 'oslo.service\n' >requirements.txt
  printf '[metadata]\nname = app\n[entry_points]\nconsole_scripts =\n    app-agent = app.agent:main\n' >setup.cfg
  printf '%s\n' 'from oslo_service import backend' 'from oslo_service import service' '' '' 'def main():' \
    '    backend.init_backend(backend.BackendType.THREADING)' '    service.launch(None, None).wait()' >app/agent.py
  step 2025-05-29T09:00:00Z "Remove explicit use of eventlet"
  standing --format json .
  assert "$(json '(d["status"], d["approach"])')" = \
    "('Completed', 'No use of its own since May 2025; app-agent chooses native threads, but only after an import of oslo.service that chooses eventlet')"
}

@test "what is done and imports a library that loads eventlet does not run without it" {
  begin_green loads
  native app/a.py
  native app/b.py
  printf 'oslo.messaging\n' >requirements.txt
  printf '[metadata]\nname = app\n[entry_points]\nconsole_scripts =\n    app-agent = app.agent:main\n' >setup.cfg
  printf 'import oslo_messaging\n\n\ndef main():\n    print(oslo_messaging)\n' >app/agent.py
  step 2025-05-29T09:00:00Z "Remove explicit use of eventlet"
  standing --format json .
  assert "$(json '(d["status"], [g["reached"] for g in d["goal"]])')" = "('Completed', [False, True, True])"
  assert "$(json 'd["goal"][0]["reason"]')" = \
    "0 of 1 service start without eventlet, or can be told to; 1 could if it did not import eventlet"
}

@test "of what neither uses nor requires eventlet it need not be known what its services start in" {
  begin_green unknown
  printf '[metadata]\nname = app\n[entry_points]\nconsole_scripts =\n    app-agent = elsewhere.agent:main\n' >setup.cfg
  step 2024-02-01T09:00:00Z "Start something"
  standing --format json .
  assert "$(json '(d["status"], d["goal"][0]["reached"])')" = "('Planning', False)"
  native app/a.py
  native app/b.py
  : >requirements.txt
  step 2025-05-29T09:00:00Z "Use threads"
  standing --format json .
  assert "$(json '(d["status"], d["goal"][0]["reached"], d["goal"][0]["reason"])')" = \
    "('Completed', True, 'eventlet is neither used nor required; what 1 of 1 service starts in is unknown')"
}

@test "a service that chooses native threads and starts what refuses them is told so" {
  begin_green refused
  native app/a.py
  native app/b.py
  printf 'oslo.service\n' >requirements.txt
  printf '[metadata]\nname = app\n[entry_points]\nconsole_scripts =\n    app-api = app.api:main\n' >setup.cfg
  printf 'from oslo_service import backend\nbackend.init_backend(backend.BackendType.THREADING)\n%s' \
    $'from oslo_service import wsgi\n\n\ndef main():\n    wsgi.Server(None).start()\n' >app/api.py
  step 2025-05-29T09:00:00Z "Remove explicit use of eventlet"
  run --separate-stderr "$UNGREEN" services -q .
  assert "$(head -1 <<<"$output" | tr -s ' ')" = \
    "app-api eventlet app/api.py:7 wsgi.Server(None) chooses native threads first, but this server runs on eventlet only"
  standing --format json .
  assert "$(json 'd["approach"]')" = "$(printf '%s' 'No use of its own since May 2025; ' \
    'app-api chooses native threads, and still starts a server of oslo.service that needs eventlet')"
}

@test "what a required library requires in turn is told, by way of which one" {
  begin_green turn
  native app/a.py
  native app/b.py
  printf 'oslo.messaging\n' >requirements.txt
  step 2025-05-29T09:00:00Z "Use threads"
  standing .
  [[ $output == *"Migration completed since May 2025; oslo.service still installs eventlet."* ]]
  [[ $output == *"oslo.service, which oslo.messaging requires, still installs eventlet"* ]]
}

@test "a library runs without eventlet once nothing of it needs eventlet to be there" {
  begin_green library
  standing --format json .
  assert "$(json '(d["goal"][0]["reached"], d["goal"][0]["reason"])')" = \
    "(False, 'it starts no services, and its modules import eventlet')"
  for module in a b; do
    printf 'try:\n    import eventlet\nexcept ImportError:\n    eventlet = None\n' >"app/$module.py"
  done
  step 2025-03-01T09:00:00Z "Do without it where it is not there"
  standing --format json .
  assert "$(json '(d["goal"][0]["reached"], d["goal"][0]["reason"])')" = \
    "(True, 'it starts no services, and its code can do without eventlet')"
}

@test "a row's first step needs the libraries in it, too" {
  begin_green library
  cd ..
  begin program
  mkdir app
  printf 'def main():\n    pass\n' >app/run.py
  : >app/__init__.py
  printf '[metadata]\nname = program\n[entry_points]\nconsole_scripts =\n    program = app.run:main\n' >setup.cfg
  step 2024-01-10T12:00:00Z "Begin"
  cd ..
  standing --format json --as Row program library
  assert "$(json '(d["goal"][0]["reached"], d["goal"][0]["reason"])')" = "(False, '1 of 1 service starts without eventlet, \
or can be told to; the modules of library, which starts none, import eventlet')"
  native library/app/a.py
  native library/app/b.py
  git -C library commit --quiet --all --message="Use threads"
  standing --format json --as Row program library
  assert "$(json 'd["goal"][0]["reached"]')" = True
}

@test "who looks at a folder is told that it is not the project" {
  begin_green program
  standing app
  assert "$status" -eq 0
  assert_contains "$stderr" "/program/app: is a part of a repository, and only that was looked at"
  run --separate-stderr "$UNGREEN" services app
  assert_contains "$stderr" "/program/app: is a part of a repository"
  run --separate-stderr "$UNGREEN" history --no-cache app
  assert_contains "$stderr" "/program/app: is a part of a repository"
  local manifest
  for manifest in setup.py setup.cfg pyproject.toml; do # which makes a folder a project, but is none
    : >"app/$manifest"
    git add app
    git commit --quiet --message="Add $manifest"
    standing "app/$manifest"
    assert_contains "$stderr" "/program/app/$manifest: is a part of a repository"
    run --separate-stderr "$UNGREEN" services "app/$manifest"
    assert_contains "$stderr" "/program/app/$manifest: is a part of a repository"
    run --separate-stderr "$UNGREEN" history --no-cache "app/$manifest"
    assert_contains "$stderr" "/program/app/$manifest: is a part of a repository"
    git rm --quiet "app/$manifest"
    git commit --quiet --message="Take $manifest away"
  done
  standing .
  assert -z "$stderr"
  run --separate-stderr "$UNGREEN" history --no-cache .
  assert -z "$stderr"
  printf '[project]\nname = "app"\n' >app/pyproject.toml # a project of its own
  standing app
  assert -z "$stderr"
}

@test "a variable that only turns monkey patching off is named as that" {
  begin_green guarded
  printf 'import os\n\nimport eventlet\n\nif not os.environ.get("NO_EVENTLET_MONKEYPATCH"):\n    eventlet.monkey_patch()\n' >app/a.py
  step 2025-03-01T09:00:00Z "Guard"
  standing --format json .
  [[ $(json 'd["approach"]') == *"NO_EVENTLET_MONKEYPATCH"* ]]
}

@test "what ended before the goal was set has no date of the goal's" {
  begin_green ended
  git checkout -q --orphan other
  step 2018-03-01T09:00:00Z "All there is"
  standing --at 2018-06-01 .
  [[ $output == *"weight 10 left of a peak of 10"$'\n'* ]] || dump "the page"
}

@test "where nothing was committed any more, the pace is that of the year before the day asked for" {
  begin_green still
  printf 'eventlet.spawn(print)\n' >>app/__init__.py
  step 2024-04-01T09:00:00Z "One more"
  printf '' >app/__init__.py
  step 2024-12-01T09:00:00Z "Tidy up"
  standing --at 2025-06-01 .
  [[ $output == *"pace        weight 3 less than a year before"* ]] || dump "the page"
  standing --at 2026-06-01 .
  [[ $output == *"pace        as much as a year before or more"* ]] || dump "the page"
}

@test "a project that takes no step is told since when none was seen" {
  begin_green idle
  standing --at 2025-06-01 .
  [[ $output == *"No step out of eventlet seen since October 2024"* ]] || dump "the page"
  git checkout -q --orphan before
  step 2024-03-01T09:00:00Z "As it was"
  standing --at 2024-06-01 .
  [[ $output == *"No step out of eventlet seen yet"* ]] || dump "the page"
}

@test "a workaround that is called a removal is no step" {
  begin_green dns
  printf 'import os\n\nos.environ["EVENTLET_NO_GREENDNS"] = "yes"\n' >app/dns.py
  step 2025-03-31T08:00:00Z "Remove eventlet greendns patching"
  standing --format json .
  assert "$(json '(d["status"], d["evidence"])')" = "('Planning', [])"
}
