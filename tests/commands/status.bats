#!/usr/bin/env bats
# Where a project stands: the verdict, since when, how far, and what shows it.
# shellcheck disable=SC2103 # a test ends where it likes
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

standing() {
  run --separate-stderr timeout 120 "$UNGREEN" status "$@"
}

# begin NAME: a repository of our own, in which the next steps are.
begin() {
  git init --quiet --initial-branch=master "$1"
  cd "$1" || return
}

# step DATE MESSAGE: commits all that is there.
step() {
  git add --all
  GIT_AUTHOR_DATE=$1 GIT_COMMITTER_DATE=$1 git commit --quiet --allow-empty --message="$2"
}

# A project that spawns in two modules and requires eventlet, as of before the goal was set.
begin_green() {
  begin "$1"
  mkdir app
  : >app/__init__.py
  printf 'import eventlet\n\n\ndef start(f):\n    return eventlet.spawn(f)\n' >app/a.py
  printf 'import eventlet\n\n\ndef start(f):\n    return eventlet.spawn(f)\n' >app/b.py
  printf 'eventlet>=0.36\n' >requirements.txt
  step 2024-01-10T12:00:00Z "Begin"
}

native() { # FILE
  printf 'import threading\n\n\ndef start(f):\n    threading.Thread(target=f).start()\n' >"$1"
}

@test "the sample's page" {
  standing "$LANTERN"
  assert "$status" -eq 0
  assert -z "$stderr"
  diff - <(printf '%s\n' "$output") <<'TEXT' || dump "the page"
lantern  In Progress  as of 2026-06-16, 9502139c5c
  OS_LANTERN_DISABLE_EVENTLET_PATCHING chooses between eventlet and native
  threads; native threads by default in lantern-conductor; eventlet in
  lantern-agent and lantern-api; eventlet support is deprecated; tests run on
  native threads too; fewer executors are set to eventlet; 15% of the usage is
  gone; left: 13 indirect uses, 11 servers and sockets, 7 uses of green threads
  and 19 other places.

  progress    ###.....................  15%  weight 106 is left of 125 (2024-10-01)
  usage       49 places in production, 10 in tests; 1 runtime requirement
  services    2 native, 2 eventlet; 4 of 4 start without eventlet or can be told to
  goal        [x] runs without eventlet (2026.2, 2026-09-30)
              [x] eventlet support deprecated (2027.1, 2027-03-31)
              [ ] eventlet removed (2027.2, 2027-09-30)
  pace        weight 13 went away in the last year; at that pace nothing is left by 2034-08, too late for 2027.2

What is left
  weight  places
      34      13  indirect
      30      11  servers
      14       7  green-threads
      14      14  importing
       5       1  monkey-patching
       4       2  timeouts
       3       1  deferred-tasks
       2       1  dependencies

Where most of it stands
  weight  places
      34      13  lantern/wsgi.py
      27      14  lantern/agent/manager.py
      12      10  lantern/agent/dimmer.py
       8       1  lantern/cmd/api.py
       8       3  lantern/eventlet.py
       6       4  lantern/utils.py
       5       2  lantern/api/app.py
       2       1  lantern/cmd/agent.py
       2       1  lantern/rpc.py
       2       1  requirements.txt

Evidence of a migration
  lantern/eventlet.py:29 eventlet support is announced as deprecated (Running lantern on eventlet is deprecated.) (2026-06-16, 9502139c5c)
  lantern/eventlet.py:31 oslo.service is told to run on native threads (oslo_service.backend.BackendType.THREADING) (2025-08-19, 818ec409ad)
  Deprecate eventlet and say who still needs it (2026-06-16, 9502139c5c)
  EVT001 executor-name: 1 of 2 places gone since the goal was set (2025-05-27, bfe1847f4d)
  .zuul.yaml:9 a CI job runs without eventlet (name=lantern-tox-py3-threading) (2025-08-21, 6b48f587a3)
  tox.ini:3 a tox environment runs the tests without eventlet (envlist=py3,py3-threading,pep8) (2025-08-21, 6b48f587a3)
  usage fell by 12% of its peak since the goal was set, from weight 125 to 106, clean-up of weight 4 not counted (2025-10-14, 12d23e1901)
TEXT
}

@test "the document follows its schema, and the program prints it" {
  standing --format json "$LANTERN"
  assert "$status" -eq 0
  follows_schema status
  assert "$(json '(d["status"], d["progress"], d["completed_since"], d["usage"]["requirements"])')" \
    = "('In Progress', 0.152, None, 1)"
  assert "$(json '[(g["step"], g["reached"]) for g in d["goal"]]')" \
    = "[('runs-without', True), ('deprecated', True), ('removed', False)]"
  prints_schema status
}

@test "of several projects, a list of documents" {
  begin_green green
  cd ..
  standing --format json "$LANTERN" green
  assert "$status" -eq 0
  follows_schema status
  assert "$(json '[(s["project"]["name"], s["status"]) for s in d]')" = "[('lantern', 'In Progress'), ('green', 'Planning')]"
}

@test "with and without a cache, and with one thread, the same bytes" {
  standing --format json --no-cache --jobs 1 "$LANTERN"
  alone=$output
  standing --format json "$LANTERN"
  assert "$alone" = "$output"
  standing --format json "$LANTERN"
  assert "$alone" = "$output"
}

@test "completed since the last of use and requirement" {
  begin_green finished
  native app/a.py
  native app/b.py
  step 2025-07-10T08:00:00Z "Use threads"
  : >requirements.txt
  step 2025-08-11T09:00:00Z "Drop the requirement"
  mkdir app/hacking
  printf 'def no_eventlet(line):\n    if "import eventlet" in line:\n        yield 0, "N1: eventlet must not be imported"\n' >app/hacking/checks.py
  printf 'LEVELS = ["eventlet.wsgi.server=WARN"]\n' >app/config.py
  printf 'eventlet==0.33.0\n' >lower-constraints.txt
  step 2025-09-01T09:00:00Z "Ban it, and pin what others need"
  standing --format json .
  assert "$(json '(d["status"], d["progress"], d["completed_since"]["date"], d["completed_since"]["summary"])')" \
    = "('Completed', 1, '2025-08-11T09:00:00Z', 'Drop the requirement')"
  assert "$(json 'd["blocking"]')" = "[]"
  assert "$(json 'sorted({l["rule"] for l in d["leftovers"]})')" = "['EVT806', 'EVT811']"
  assert "$(json 'd["approach"]')" = "Migration completed since August 2025"
}

@test "what came back does not count as completed before" {
  begin_green back
  native app/a.py
  native app/b.py
  : >requirements.txt
  step 2025-03-10T08:00:00Z "Use threads"
  git revert --no-edit HEAD >/dev/null
  GIT_COMMITTER_DATE=2025-03-18T08:00:00Z git commit --quiet --amend --no-edit
  standing --format json .
  assert "$(json '(d["status"], d["completed_since"])')" = "('Planning', None)"
  git revert --no-edit HEAD >/dev/null
  GIT_COMMITTER_DATE=2025-06-18T08:00:00Z git commit --quiet --amend --no-edit
  standing --format json .
  assert "$(json '(d["status"], d["completed_since"]["date"])')" = "('Completed', '2025-06-18T08:00:00Z')"
}

@test "a day in the past is its end in UTC" {
  begin_green past
  native app/a.py
  native app/b.py
  : >requirements.txt
  step 2025-09-05T23:59:59Z "Use threads"
  standing --at 2025-09-04 --format json .
  assert "$(json '(d["status"], d["project"]["commit_time"])')" = "('Planning', '2024-01-10T12:00:00Z')"
  standing --at 2025-09-05 --format json .
  assert "$(json 'd["status"]')" = "Completed"
  standing --at 2025-09-05T23:59:58Z --format json .
  assert "$(json 'd["status"]')" = "Planning"
  standing --at 2023-01-01 .
  assert "$status" -eq 2
  standing --at yesterday .
  assert "$status" -eq 2
  assert_contains "$stderr" "yesterday"
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
  sed -i 's/,N535//' tox.ini
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
  assert "$(json '(d["status"], d["evidence"])')" = "('Planning', [])"
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

@test "another library's green side is a leftover once eventlet itself is gone" {
  begin_green other
  printf 'from oslo_service import wsgi\n\n\ndef load(conf):\n    return wsgi.Loader(conf)\n' >app/c.py
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
}

@test "another library's eventlet variant is as good as eventlet" {
  begin variant
  printf 'from kazoo.handlers import eventlet as handlers\n' >a.py
  step 2025-01-01T08:00:00Z "Offer a handler"
  standing --format json .
  assert "$(json '(d["status"], d["usage"]["production"])')" = "('Planning', 1)"
}

@test "a project that never used it" {
  begin never
  printf 'import threading\n' >a.py
  step 2025-01-01T08:00:00Z "Begin"
  standing --format json .
  assert "$(json '(d["status"], d["progress"])')" = "('Not affected', 1)"
}

@test "a project that never used it is told what a library brings along" {
  begin carried
  printf 'oslo.service>=4\n' >requirements.txt
  step 2025-01-01T08:00:00Z "Require a library"
  standing .
  assert_contains "$output" "Eventlet was never used; oslo.service installs it."
  assert_contains "$output" "beware      oslo.service, which is required, still installs eventlet"
  mkdir ../plain && cp requirements.txt ../plain && standing ../plain
  assert_contains "$output" "Eventlet is not used; oslo.service installs it."
  rm -r ../plain
  mkdir app
  printf 'from oslo_service import service\n\n\ndef main():\n    service.launch(None, service.Service()).wait()\n' >app/cmd.py
  : >app/__init__.py
  printf '[metadata]\nname = app\n[entry_points]\nconsole_scripts =\n    app-run = app.cmd:main\n' >setup.cfg
  step 2025-02-01T08:00:00Z "Start something"
  standing --format json .
  assert "$(json '(d["status"], d["approach"])')" \
    = "('Not affected', 'Eventlet was never used by its own code; app-run runs on eventlet through oslo.service')"
}

@test "without a history there is no progress to tell" {
  begin_green plain
  rm -rf .git
  standing --format json .
  assert "$status" -eq 0
  follows_schema status
  assert "$(json '(d["status"], d["progress"], d["project"]["commit"])')" = "('Planning', None, None)"
}

@test "uncommitted edits count" {
  begin_green edited
  native app/a.py
  standing --format json .
  assert "$(json '0 < d["progress"] < 1')" = True
}

@test "several repositories are one row" {
  begin_green one
  native app/a.py
  native app/b.py
  : >requirements.txt
  step 2025-05-01T08:00:00Z "Use threads"
  cd ..
  begin_green two
  cd ..
  standing --as 'Both Libraries' --format json one two
  follows_schema status
  assert "$(json '(d["project"]["name"], d["status"], d["progress"], [(r["name"], r["status"]) for r in d["repositories"]])')" \
    = "('Both Libraries', 'In Progress', 0.5, [('one', 'Completed'), ('two', 'Planning')])"
}

@test "what people declare stands beside it, until it expires" {
  begin_green cinder
  cd ..
  printf '%s\n' 'rows:' '- name: Cinder' '  repositories: [https://example.org/cinder.git]' \
    '  statuses:' '  - {text: In Progress, source: "https://example.org/table", date: "2024-01-01", until: "2024-12-31"}' >fleet.yaml
  standing --fleet fleet.yaml --format json cinder
  follows_schema status
  assert "$(json '(d["status"], d["declared"]["text"], d["declared"]["until"])')" \
    = "('Planning', 'In Progress', '2024-12-31T23:59:59Z')"
  cd cinder
  step 2025-01-01T00:00:00Z "A year later"
  cd ..
  standing --fleet fleet.yaml --format json cinder
  assert "$(json 'd["declared"]')" = None
  printf 'rows:\n- name: Cinder\n' >fleet.yaml
  standing --fleet fleet.yaml cinder
  assert "$status" -eq 2
  assert_contains "$stderr" "fleet.yaml:2"
}

@test "nothing of a commit's message reaches the terminal as it is" {
  begin_green hostile
  native app/a.py
  step 2025-05-01T08:00:00Z $'Remove eventlet \e[31mred\e[0m \u202e'
  standing .
  assert "$status" -eq 0
  refute_contains "$output" $'\e'
  refute_contains "$output" $'\u202e'
}

@test "the arithmetic is shown on request" {
  standing --explain "$LANTERN"
  assert "$status" -eq 0
  assert_contains "$output" "progress    1 - 106 / 125 = 0.152"
  assert_contains "$output" "What would change it"
  assert_contains "$output" "Leftovers"
}

@test "a shallow clone says what it cannot see" {
  git clone --quiet --depth 2 "file://$LANTERN" shallow
  standing --format json shallow
  assert "$status" -eq 3
  follows_schema status
  assert "$(json 'd["problems"][0]["path"]')" = ".git"
  assert_contains "$output" "shallow"
}

@test "docstrings, tests and filters that hush a library announce nothing" {
  begin_green quiet
  printf 'import warnings\n\nwarnings.filterwarnings("ignore", message="Eventlet is deprecated")\n' >app/quiet.py
  printf 'def stop():\n    """Eventlet must not be used here."""\n' >app/callbacks.py
  mkdir app/tests
  printf 'EXPECTED = "eventlet support is deprecated"\n' >app/tests/test_words.py
  step 2025-03-01T09:00:00Z "Quiet eventlet's deprecation warnings"
  standing --format json .
  assert "$(json '(d["status"], d["evidence"], d["goal"][1]["reached"])')" = "('Planning', [], False)"
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
  assert "$(json '[g["reached"] for g in d["goal"]]')" = "[False, True, False]"
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
    "(False, 'it starts no services, and its code uses eventlet')"
  for module in a b; do
    printf 'try:\n    import eventlet\nexcept ImportError:\n    eventlet = None\n' >"app/$module.py"
  done
  step 2025-03-01T09:00:00Z "Do without it where it is not there"
  standing --format json .
  assert "$(json '(d["goal"][0]["reached"], d["goal"][0]["reason"])')" = \
    "(True, 'it starts no services, and its code can do without eventlet')"
}

@test "a repository that was emptied is retired rather than migrated" {
  begin_green emptied
  git rm --quiet -r app requirements.txt
  printf 'This project is no longer maintained.\n' >README.rst
  step 2025-06-09T09:00:00Z "Retire it"
  standing --format json .
  assert "$(json '(d["status"], d["approach"])')" = "('Completed', 'Retired: its code was removed; no use of eventlet since June 2025')"
}

@test "a variable that only turns monkey patching off is named as that" {
  begin_green guarded
  printf 'import os\n\nimport eventlet\n\nif not os.environ.get("NO_EVENTLET_MONKEYPATCH"):\n    eventlet.monkey_patch()\n' >app/a.py
  step 2025-03-01T09:00:00Z "Guard"
  standing --format json .
  [[ $(json 'd["approach"]') == *"NO_EVENTLET_MONKEYPATCH"* ]]
}

@test "a clone of a folder is called as its own folder is" {
  begin_green origin
  cd ..
  git clone --quiet origin/.git mine
  standing --format json mine
  assert "$(json 'd["project"]["name"]')" = mine
}
