#!/usr/bin/env bats
# Where a project stands: the verdict, since when, how far, and what shows it.
# shellcheck disable=SC2103 # a test ends where it likes
# shellcheck disable=SC2154 # bats sets status, output, stderr and lines
load helper
load standing

setup_file() {
  isolate
  build_sample
}

setup() {
  isolate
  LANTERN=$BATS_FILE_TMPDIR/lantern
}

@test "the sample's page" {
  standing "$LANTERN"
  assert "$status" -eq 0
  assert -z "$stderr"
  diff - <(printf '%s\n' "$output") <<'TEXT' || dump "the page"
lantern  In Progress  as of 2026-06-16, 9502139c5c
  OS_LANTERN_DISABLE_EVENTLET_PATCHING chooses between eventlet and native
  threads; native threads by default in lantern-conductor; eventlet by default
  in lantern-agent and lantern-api; eventlet support is deprecated; tests run on
  native threads too; fewer executors are set to eventlet; 16% of the usage is
  gone; left: 13 indirect uses, 11 servers and sockets, 7 uses of green threads
  and 19 other places.

  progress    ###.....................  16%  weight 101 left of a peak of 121 on 2024-10-01
  usage       49 places in production, 10 in tests; 1 runtime requirement
  services    2 native, 2 eventlet; 1 of 4 starts without eventlet or can be told to; 3 more could if they did not import eventlet
  goal        [ ] runs without eventlet (2026.2, 2026-09-30)
              [x] eventlet support deprecated (2027.1, 2027-03-31)
              [ ] eventlet removed (2027.2, 2027-09-30)
  pace        weight 14 less than a year before; if it goes on like that, nothing is left by about 2032-12, and by 2027.2 with 0% probability

What is left
  weight  places
      35      13  indirect
      24      11  servers
      14       7  green-threads
      14      14  importing
       5       1  monkey-patching
       4       2  timeouts
       3       1  deferred-tasks
       2       1  dependencies

Where most of it stands
  weight  places
      28      13  lantern/wsgi.py
      27      14  lantern/agent/manager.py
      12      10  lantern/agent/dimmer.py
       8       1  lantern/cmd/api.py
       8       3  lantern/eventlet.py
       6       4  lantern/utils.py
       5       2  lantern/api/app.py
       3       1  lantern/cmd/agent.py
       2       1  lantern/rpc.py
       2       1  requirements.txt

Evidence of a migration
  lantern/eventlet.py:29 eventlet support is announced as deprecated (Running lantern on eventlet is deprecated.) (such places since 2026-06-16, 9502139c5c)
  lantern/eventlet.py:31 oslo.service is told to run on native threads (oslo_service.backend.BackendType.THREADING) (such places since 2025-08-19, 818ec409ad)
  Deprecate eventlet and say who still needs it (2026-06-16, 9502139c5c)
  EVT001 executor-name: 1 of 2 places gone since the goal was set (2025-05-27, bfe1847f4d)
  .zuul.yaml:9 a CI job runs without eventlet (name=lantern-tox-py3-threading) (such places since 2025-08-21, 6b48f587a3)
  tox.ini:3 a tox environment runs the tests without eventlet (envlist=py3,py3-threading,pep8) (such places since 2025-08-21, 6b48f587a3)
  usage fell by 16% of its peak since the goal was set, from weight 121 to 101; by 13% without clean-up of weight 4; the commit is its largest drop (2025-10-14, 12d23e1901)
TEXT
}

@test "the document follows its schema, and the program prints it" {
  standing --format json "$LANTERN"
  assert "$status" -eq 0
  follows_schema status
  assert "$(json '(d["status"], d["progress"], d["completed_since"], d["usage"]["requirements"])')" \
    = "('In Progress', 0.165, None, 1)"
  assert "$(json '[(g["step"], g["reached"]) for g in d["goal"]]')" \
    = "[('runs-without', False), ('deprecated', True), ('removed', False)]"
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

@test "a project that never used it is told what imports it all the same" {
  begin imported
  mkdir app
  printf 'import oslo_messaging\n\n\ndef main():\n    oslo_messaging.get_transport(None)\n' >app/cmd.py
  : >app/__init__.py
  printf '[metadata]\nname = app\n[entry_points]\nconsole_scripts =\n    app-run = app.cmd:main\n' >setup.cfg
  step 2025-01-01T08:00:00Z "Begin"
  standing --format json .
  assert "$(json '(d["status"], d["goal"][0]["reached"], d["approach"])')" = "('Not affected', False, $(printf '%s' \
    "'Eventlet was never used by its own code; app-run imports it through a library when it starts')")"
}

@test "what runs on Ryu runs on eventlet" {
  begin controller
  mkdir app
  printf 'from ryu.lib import hub\n\nhub.patch()\n\n\ndef main():\n    hub.spawn(print)\n' >app/cmd.py
  : >app/__init__.py
  printf '[metadata]\nname = app\n[entry_points]\nconsole_scripts =\n    app-run = app.cmd:main\n' >setup.cfg
  step 2025-01-01T08:00:00Z "Begin"
  standing --format json .
  assert "$(json '(d["status"], d["usage"]["production"], d["services"][0]["default_mode"], d["goal"][0]["reached"])')" \
    = "('Planning', 3, 'eventlet', False)"
  run --separate-stderr "$UNGREEN" services .
  assert_contains "$output" "app-run  eventlet  app/cmd.py:3  hub.patch()"
  run --separate-stderr "$UNGREEN" why app-run .
  assert_contains "$output" "app-run (app.cmd:main) reaches ryu when it starts"
  printf '\n\ndef later():\n    hub.spawn_after(1, print)\n' >>app/cmd.py
  run --separate-stderr "$UNGREEN" gate --since HEAD .
  assert "$status" -eq 1
  assert_contains "$output" "app/cmd.py:11:5: EVT020"
}

@test "requirements of tests and of an option are none of the program's" {
  begin beside
  printf 'import eventlet\n' | tee a.py >b.py
  for name in requirements.unittest requirements-ci functest-requirements requirements_eventlet; do
    printf 'eventlet\n' >"$name.txt"
  done
  step 2025-01-01T08:00:00Z "Begin"
  standing --format json .
  assert "$(json 'd["usage"]["requirements"]')" = 0
  printf 'eventlet\n' >requirements-server.txt
  standing --format json .
  assert "$(json 'd["usage"]["requirements"]')" = 1
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

@test "a row announces that eventlet is deprecated once all of it that needs eventlet does" {
  begin_green one
  printf 'import warnings\n\nwarnings.warn("Eventlet support is deprecated")\n' >app/mode.py
  step 2025-05-01T08:00:00Z "Deprecate it"
  cd ..
  begin_green two
  cd ..
  begin none # never used it
  native a.py
  step 2024-01-10T12:00:00Z "Begin"
  cd ..
  standing --as Row --format json one two none
  assert "$(json '(d["status"], d["goal"][1]["reached"], d["goal"][1]["reason"])')" = "('In Progress', False, \
'two does not announce it, though other repositories of the row do')"
  assert_contains "$output" "Eventlet support is deprecated in one;"
  printf 'rows:\n- name: Row\n  repositories: [%s/one, %s/two]\n' "$PWD" "$PWD" >fleet.yaml
  patiently 120 "$UNGREEN" dashboard --quiet fleet.yaml --output out
  output=$(cat out/fleet.json)
  assert "$(json '([s["reached"] for s in d["goal"]["steps"]], d["rows"][0]["reached"])')" = "([0, 0, 0], [])"
  cp one/app/mode.py two/app
  git -C two add app
  git -C two commit --quiet --message="Deprecate it, too"
  standing --as Row --format json one two none
  assert "$(json '(d["goal"][1]["reached"], d["goal"][1]["reason"])')" \
    = "(True, 'the code announces that eventlet support is deprecated')"
  [[ $(json 'd["approach"]') == "Eventlet support is deprecated; "* ]]
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
  assert_contains "$output" "progress    1 - 101 / 121 = 0.165"
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
  assert "$(json '(d["progress"], d["effort"]["start"], d["effort"]["peak"], d["effort"]["fallen_in_a_year"])')" \
    = "(None, None, None, None)"
  standing --explain shallow
  assert_contains "$output" "progress    unknown: what is left of its history begins on 2026-"
  assert_contains "$output" "start       unknown: what is left of its history begins on 2026-"
  assert_contains "$output" "pace        unknown: what is left of its history begins on 2026-"
}

@test "a shallow clone that goes back to before the goal knows all that counts" {
  begin_green deep
  step 2024-03-01T08:00:00Z "Go on"
  native app/a.py
  step 2026-03-01T08:00:00Z "Use threads"
  cd ..
  git clone --quiet --depth 2 "file://$PWD/deep" shallow
  standing --format json shallow
  assert "$(json '(d["progress"], d["effort"]["start"]["weight"], d["effort"]["fallen_in_a_year"])')" = "(0.4, 10, 4)"
  cd deep
  step 2026-04-01T08:00:00Z "Go on"
  cd ..
  git clone --quiet --depth 2 "file://$PWD/deep" shallower
  standing --at 2026-06-01 shallower
  assert_contains "$output" "No step out of eventlet seen in what is left of its history"
  assert_contains "$output" "as much as then or more: what is left of its history begins on 2026-03-01"
}

@test "a project that began after the goal was set had nothing to replace then" {
  begin late
  printf 'import eventlet\n\neventlet.spawn(print)\n' >a.py
  step 2025-06-01T08:00:00Z "Begin"
  standing --format json .
  assert "$(json '(d["progress"], d["effort"]["start"]["weight"], d["effort"]["peak"]["date"])')" \
    = "(0, 0, '2025-06-01T08:00:00Z')"
}

@test "a repository that was emptied is retired rather than migrated" {
  begin_green emptied
  git rm --quiet -r app requirements.txt
  printf 'This project is no longer maintained.\n' >README.rst
  step 2025-06-09T09:00:00Z "Retire it"
  standing --format json .
  assert "$(json '(d["status"], d["approach"])')" = "('Completed', 'Retired: its code was removed; no use of eventlet since June 2025')"
}

@test "a clone of a folder is called as its own folder is" {
  begin_green origin
  cd ..
  git clone --quiet origin/.git mine
  standing --format json mine
  assert "$(json 'd["project"]["name"]')" = mine
}

@test "a checkout that is called anything has the name that the fleet knows its package by" {
  mkdir src
  cd src
  git init --quiet
  for package in openstack-cyborg python-cyborg cyborg; do
    printf '[metadata]\nname = %s\n' "$package" >setup.cfg
    git add --all
    git commit --quiet --message="Call it $package"
    standing .
    assert "${lines[0]%% *}" = cyborg
  done
  printf '[metadata]\nname = nobody-knows\n' >setup.cfg
  git commit --quiet --all --message="Call it something"
  standing .
  assert "${lines[0]%% *}" = src
}
