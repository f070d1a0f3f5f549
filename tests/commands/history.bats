#!/usr/bin/env bats
# How the use of eventlet went up and down: as a page, a document, a table and a chart.
# shellcheck disable=SC2154 # bats sets status, output, stderr and lines
load helper

setup_file() {
  isolate
  build_sample
  build_life "$BATS_FILE_TMPDIR/lamp"
}

setup() {
  isolate
  LAMP=$BATS_FILE_TMPDIR/lamp
}

# commit DATE SUMMARY: all that lies there, written an hour before.
commit() {
  git add --all
  GIT_AUTHOR_DATE=$1T11:00:00Z GIT_COMMITTER_DATE=$1T12:00:00Z git commit --quiet --allow-empty --message="$2"
}

# A project whose service `a` patches the standard library.
begin_service() {
  git init --quiet --initial-branch=master app
  cd app || return
  mkdir app
  : >app/__init__.py
  cat >setup.cfg <<'INI'
[metadata]
name = app
[entry_points]
console_scripts =
  a = app.a:main
INI
  cat >app/a.py <<'PY'
import eventlet


def main():
    eventlet.monkey_patch()
PY
  commit 2025-12-31 'Begin'
}

# Which services the history says went over to something else, and when.
flips() {
  json '[(e["title"], e["time"][:10]) for e in d["events"] if e["kind"] == "default-flipped"]'
}

# A project that took eventlet up, moved away, was moved back, and moved away for good.
build_life() { # FOLDER
  git init --quiet --initial-branch=master "$1"
  (
    cd "$1" || exit
    mkdir lamp
    : >lamp/__init__.py
    commit 2023-12-01 'Begin'
    printf 'import eventlet\n\n\ndef on():\n    eventlet.spawn_n(print)\n' >lamp/bulb.py
    echo 'eventlet>=0.30' >requirements.txt
    commit 2024-01-10 '=Green, "light"'
    echo 'A lamp.' >README.rst
    commit 2024-01-20 'Describe it'
    printf 'import threading\n' >lamp/bulb.py
    commit 2025-03-05 'Use threads'
    : >requirements.txt
    commit 2025-03-06 'Require eventlet no more'
    git checkout --quiet HEAD~2 -- lamp requirements.txt
    commit 2025-04-01 'Revert "Use threads"'
    printf '[testenv:py3-threading]\nsetenv = LAMP=1\n' >tox.ini
    commit 2025-04-02 'Test with threads'
    git switch --quiet --create side
    printf 'import threading\n' >lamp/bulb.py
    commit 2025-05-01 'Use threads again'
    : >requirements.txt
    commit 2025-05-03 'Require nothing'
    git switch --quiet master
    GIT_COMMITTER_DATE=2025-05-09T12:00:00Z GIT_AUTHOR_DATE=2025-05-09T12:00:00Z \
      git merge --quiet --no-ff --message='Merge "Use threads again"' side
    commit 2025-06-01 'Celebrate'
  )
}

history() {
  run --separate-stderr patiently 120 "$UNGREEN" history "$@"
}

# The points of the document as DATE:WEIGHT.
points() {
  json '" ".join(p["time"][:10] + ":" + str(p["weight"]) for p in d["points"])'
}

@test "a page for people" {
  history "$LAMP"
  assert "$status" -eq 0
  assert -z "$stderr"
  printf '%s\n' "$output" | sed -E 's/\b[0-9a-f]{10}\b/##########/' >page
  diff - page <<'TEXT' || dump "the page"
lamp has not used eventlet itself since 2025-05-09 (##########).

                         date        weight  production  requirements   test
  peak of all time       2024-01-10       6           2             1      0
  peak since 2024-10-01  2024-10-01       6           2             1      0
  now                    2025-06-01       0           0             0      0

  6 |     #########################################################    #####
    |     #########################################################    #####
    |     #########################################################    #####
    |     #########################################################    #####
    |     #########################################################    #####
    |     #########################################################.   #####
    |     ##########################################################   #####
    |     ##########################################################   #####
  0 +---------------------------------------------------------------------------
         2024                                              2025

  2024-01-10  ##########     +6  usage begins, requirement added, rise: =Green, "light"
  2025-03-05  ##########     -4  drop: Use threads
  2025-03-06  ##########     -2  completed, requirement dropped, drop: Require eventlet no more
  2025-04-01  ##########     +6  came back, requirement added, rise: Revert "Use threads"
  2025-04-02  ##########     +0  tests run without eventlet: Test with threads
  2025-05-09  ##########     -6  completed, requirement dropped, drop: Merge "Use threads again"

7 points; --format csv or json has them all
TEXT
}

@test "the document follows its schema, and the program prints it" {
  history --format json "$LAMP"
  assert "$status" -eq 0
  follows_schema history
  assert "$(points)" = "2023-12-01:0 2024-01-10:6 2025-03-05:2 2025-03-06:0 2025-04-01:6 2025-05-09:0 2025-06-01:0"
  assert "$(json '[e["kind"] for e in d["events"] if e["time"] == "2025-04-01T12:00:00Z"]')" \
    = "['came-back', 'dependency-added', 'biggest-rise']"
  assert "$(json 'd["events"][0]["author_time"], d["events"][0]["delta"]')" = "('2024-01-10T11:00:00Z', 6)"
  assert "$(json 'd["completed_since"]["date"], d["completed_since"]["commit"]')" \
    = "('2025-05-09', '$(git -C "$LAMP" rev-parse HEAD^)')"
  assert "$(json 'd["peaks"]["goal"]["weight"], d["cut"], d["problems"]')" = "(6, None, [])"
  prints_schema history
}

@test "the numbers of a commit are those of a scan of it" {
  git clone --quiet --bare "$BATS_FILE_TMPDIR/lantern" lantern.git
  history --format json --every commit lantern.git
  assert "$(json 'len(d["points"])')" -eq 13
  tests=$(json 'd["points"][5]["test"]')
  commit=$(json 'd["points"][5]["commit"]')
  scan --format json --context test --rev "$commit" lantern.git
  assert "$(json 'sum(f["blocks"] or f["rule"].startswith("EVT7") for f in d["findings"])')" = "$tests"
}

@test "a table, safe for spreadsheets" {
  history --format csv "$LAMP"
  assert "$status" -eq 0
  printf '%s\n' "$output" >table.csv
  assert "$(head -n 1 table.csv)" = $'commit,time,weight,production,requirements,test,indirect,importing,monkey-patching,timeouts,green-threads,servers,deferred-tasks,tests,dependencies,prose,summary\r'
  python3 - <<'PYTHON'
import csv
rows = list(csv.DictReader(open("table.csv", newline="")))
assert [row["weight"] for row in rows] == ["0", "6", "2", "0", "6", "0", "0"], rows
assert rows[1]["summary"] == "'=Green, \"light\"", rows[1]
assert rows[1]["time"] == "2024-01-10T12:00:00Z"
assert rows[1]["green-threads"] == "1"
PYTHON
}

@test "a chart that any viewer can read" {
  history --format svg "$LAMP"
  assert "$status" -eq 0
  printf '%s\n' "$output" >chart.svg
  python3 - <<'PYTHON'
import xml.etree.ElementTree as xml
SVG = "{http://www.w3.org/2000/svg}"
root = xml.parse("chart.svg").getroot()
assert root.find(SVG + "title").text == "Eventlet in lamp"
assert "There has been none since 2025-05-09." in root.find(SVG + "desc").text
texts = [text.text for text in root.iter(SVG + "text")]
for text in ("2026.2", "2027.1", "2027.2", "completed 2025-05-09"):
    assert text in texts, texts
assert len(list(root.iter(SVG + "path"))) == 3
assert not list(root.iter(SVG + "script"))
PYTHON
  once=$output
  history --format svg "$LAMP"
  assert "$output" = "$once"
}

@test "text, document and chart in one run" {
  history --format text --format json=h.json --format svg=h.svg --format csv=h.csv "$LAMP"
  assert "$status" -eq 0
  assert_contains "$output" "lamp has not used eventlet itself"
  python3 -m json.tool h.json >/dev/null
  assert -s h.svg
  assert -s h.csv
  history --format dot "$LAMP"
  assert "$status" -eq 2
  assert_contains "$stderr" "csv"
}

@test "a point for every commit, day, week or month" {
  history --format json --every commit "$LAMP"
  assert "$(json 'len(d["points"])')" -eq 9
  history --format json --every month "$LAMP"
  assert "$(points)" = "2023-12-01:0 2024-01-20:6 2025-03-06:0 2025-04-02:6 2025-05-09:0 2025-06-01:0"
  assert "$(json 'd["every"]')" = month
  follows_schema history
  history --format json --every week "$LAMP"
  assert "$(points)" = "2023-12-01:0 2024-01-10:6 2024-01-20:6 2025-03-06:0 2025-04-02:6 2025-05-09:0 2025-06-01:0"
  history --format json --every day "$LAMP"
  assert "$(json 'len(d["points"])')" -eq 9
  history --every year "$LAMP"
  assert "$status" -eq 2
  assert_contains "$stderr" "month"
}

@test "since a day, and as it was at another" {
  history --format json --since 2025-03-06 "$LAMP"
  assert "$(points)" = "2025-03-05:2 2025-03-06:0 2025-04-01:6 2025-05-09:0 2025-06-01:0"
  assert "$(json 'd["since"], d["events"][0]["summary"]')" = "('2025-03-06T00:00:00Z', 'Require eventlet no more')"
  follows_schema history
  history --format json --at 2025-03-31 "$LAMP"
  assert "$(points)" = "2023-12-01:0 2024-01-10:6 2025-03-05:2 2025-03-06:0"
  assert "$(json 'd["completed_since"]["date"]')" = "2025-03-06"
  history --format json --at 2025-04-30 "$LAMP"
  assert "$(json 'd["completed_since"]')" = None
  history --format json --rev side "$LAMP"
  assert "$(json 'd["completed_since"]["summary"]')" = "Require nothing"
  # It was completed before what is shown.
  history --since 2025-05-20 "$LAMP"
  assert_contains "$output" "since 2025-05-09"
  history --since 2025-05-20 --at 2025-05-01 "$LAMP"
  assert "$status" -eq 2
  history --since yesterday "$LAMP"
  assert "$status" -eq 2
  assert_contains "$stderr" "is no date"
}

@test "a shallow clone says what is missing" {
  git clone --quiet --depth 3 "file://$LAMP" shallow
  history shallow
  assert "$status" -eq 3
  assert_contains "$output" "What was before is not known: the clone is shallow"
  history --format json shallow
  assert "$status" -eq 3
  assert -z "$stderr"
  assert_contains "$(json 'd["cut"]')" "git fetch --unshallow"
  assert "$(json '[e["kind"] for e in d["events"]]')" = "['completed', 'dependency-dropped', 'biggest-drop']"
  follows_schema history
  history --format csv shallow
  assert "$status" -eq 3
  assert_contains "$stderr" "the clone is shallow"
  # Nothing is missing of what was asked for.
  history --since 2025-05-20 shallow
  assert "$status" -eq 0
}

@test "what was not there or cannot be read" {
  git init --quiet empty
  history empty
  assert "$status" -eq 2
  assert -z "$output"
  assert_contains "$stderr" "no commit yet"
  mkdir plain
  echo 'import eventlet' >plain/a.py
  history plain
  assert "$status" -eq 2
  assert_contains "$stderr" "lies in no git repository"
  history no/such/place
  assert "$status" -eq 2
  history --at 2020-01-01 "$LAMP"
  assert "$status" -eq 2
  assert_contains "$stderr" "no commit is as old as 2020-01-01"
  history -j -1 "$LAMP"
  assert "$status" -eq 2
}

@test "a folder that git does not have" {
  cp -a "$LAMP" lamp
  mkdir lamp/new
  echo 'import eventlet' >lamp/new/a.py
  history lamp/new
  assert "$status" -eq 2
  assert_contains "$stderr" "git does not have 'new' in the commit"
  run "$UNGREEN" status lamp/new
  assert "$status" -eq 0
  git init --quiet other
  (cd other && echo 'import eventlet' >a.py && commit 2025-01-01 'Begin')
  git -C lamp -c protocol.file.allow=always submodule --quiet add "$PWD/other" bulbs
  git -C lamp commit --quiet --message=Bulbs
  git clone --quiet lamp clone
  history clone/bulbs
  assert "$status" -eq 2
  assert_contains "$stderr" "is a submodule, whose history is in a repository of its own"
}

@test "a part of one repository is not the whole of another in its place" {
  mkdir -p lamp/lamp
  (
    cd lamp || exit
    git init --quiet --initial-branch=master .
    echo 'import eventlet' >lamp/a.py
    echo 'import eventlet' >b.py
    commit 2025-01-01 'Begin'
    git remote add origin https://opendev.org/openstack/lamp
  )
  cp -a lamp kept
  history --every commit --format csv lamp/lamp
  assert "$(tail -n 1 <<<"$output" | cut -d, -f3)" = 1
  rm -rf lamp
  mkdir lamp
  cp -a kept lamp/lamp
  history --every commit --format csv lamp/lamp
  assert "$(tail -n 1 <<<"$output" | cut -d, -f3)" = 2
}

@test "a damaged object is a problem, not the end" {
  cp -a "$LAMP" lamp
  id=$(git -C lamp rev-parse HEAD~3:lamp/bulb.py)
  rm -f "lamp/.git/objects/${id:0:2}/${id:2}"
  history --format json lamp
  assert "$status" -eq 3
  assert "$(json '[p["path"] for p in d["problems"]]')" = "['lamp/bulb.py']"
  follows_schema history
}

@test "a project that never used it" {
  git init --quiet clean
  (cd clean && echo 'import threading' >a.py && commit 2025-01-01 'Begin')
  history clean
  assert "$status" -eq 0
  assert "${lines[0]}" = "clean does not use eventlet, and never did."
}

@test "what is remembered changes nothing" {
  history --format json "$LAMP"
  once=$output
  history --format json "$LAMP"
  assert "$output" = "$once"
  history --format json --no-cache "$LAMP"
  assert "$output" = "$once"
}

@test "the README shows what the sample's history says" {
  history "$BATS_FILE_TMPDIR/lantern"
  assert "$status" -eq 0
  # shellcheck disable=SC2016 # the dollar is the prompt that stands there
  sed -n '/^\$ ungreen history$/,/^```$/p' "$HERE/../../README.md" | grep '^  20' >shown
  assert "$(wc -l <shown)" -ge 3
  while read -r line; do
    grep -qxF "  $line" <<<"$output" || dump "$line"
  done <shown
}

@test "commits that flip the default mode of services" {
  history --format json "$BATS_FILE_TMPDIR/lantern"
  follows_schema history
  assert "$(json '[(e["title"], e["time"]) for e in d["events"] if e["kind"] == "default-flipped"]')" \
    = "[('native threads by default in lantern-conductor', '2026-04-28T08:55:00Z')]"
}

@test "a dashboard tells of flips as the history does" {
  printf 'rows:\n- {name: Lantern, repositories: [%s]}\n' "$BATS_FILE_TMPDIR/lantern" >fleet.yaml
  history --format json "$BATS_FILE_TMPDIR/lantern"
  told=$(json '[(e["title"], e["commit"], e["delta"]) for e in d["events"] if e["kind"] == "default-flipped"]')
  run --separate-stderr patiently 60 "$UNGREEN" dashboard --quiet fleet.yaml -o out
  assert "$status" -eq 0
  output=$(cat out/history/lantern.json)
  follows_schema course
  assert "$(json '[(e["title"], e["commit"], e["delta"]) for e in d["events"] if e["kind"] == "default-flipped"]')" = "$told"
  assert_contains "$told" "native threads by default in lantern-conductor"
}

@test "a service flips when another module is declared to be what it starts" {
  git init --quiet --initial-branch=master app
  cd app
  declare_services() { # A B: the package that each starts in
    printf '[metadata]\nname = app\n[entry_points]\nconsole_scripts =\n  a = app.%s.a:main\n  b = app.%s.b:main\n' "$@" >setup.cfg
  }
  mkdir -p app/old app/native
  : >app/__init__.py
  printf 'import eventlet\n\neventlet.monkey_patch()\n' >app/old/__init__.py
  printf 'from oslo_service import backend\n\nbackend.init_backend(backend.BackendType.THREADING)\n' >app/native/__init__.py
  printf 'def main():\n    pass\n' | tee app/old/a.py >app/old/b.py
  declare_services old old
  commit 2025-12-31 'Begin'
  git mv app/old app/green
  declare_services green green
  commit 2026-01-01 'Call it what it is'
  git mv app/green/a.py app/native/a.py
  declare_services native green
  commit 2026-01-02 'Start a elsewhere'
  git mv app/green/b.py app/native/b.py
  declare_services native native
  commit 2026-01-03 'Start b elsewhere'
  mkdir app/cmd
  git mv app/native/__init__.py app/native/a.py app/native/b.py app/cmd
  declare_services cmd cmd
  commit 2026-01-04 'Move both'
  history --format json .
  assert "$(flips)" \
    = "[('native threads by default in a', '2026-01-02'), ('native threads by default in b', '2026-01-03')]"
}

@test "a flip of one of several services that have one name says which" {
  git init --quiet --initial-branch=master app
  cd app
  for folder in one two; do
    mkdir "$folder"
    : >"$folder/__init__.py"
    printf 'import eventlet\n\neventlet.monkey_patch()\n\n\ndef main():\n    pass\n' >"$folder/run.py"
    printf '[metadata]\nname = %s\n[entry_points]\nconsole_scripts =\n    api = %s.run:main\n' "$folder" "$folder" >"$folder/setup.cfg"
  done
  commit 2026-01-01 'Begin'
  printf 'from oslo_service import backend\n\nbackend.init_backend(backend.BackendType.THREADING)\n\n\ndef main():\n    pass\n' >one/run.py
  commit 2026-01-02 'Choose threads'
  cp one/run.py two/run.py
  commit 2026-01-03 'Choose threads there, too'
  history --format json .
  assert "$(flips)" = "[('native threads by default in api (one/setup.cfg)', '2026-01-02'), ('native threads by default in api (two/setup.cfg)', '2026-01-03')]"
}

@test "a service that went to native threads and back is told of, by whatever end one looks from" {
  begin_service
  printf 'from app import conf\nfrom oslo_service import service\n\n\ndef main():\n    service.launch(None, None)\n' >app/a.py
  printf 'from oslo_service import backend\n\nbackend.init_backend(backend.BackendType.THREADING)\n' >app/conf.py
  commit 2026-01-01 'Choose threads'
  history --format json .
  before=$(flips)
  printf 'from oslo_service import service\nfrom app import conf\n\n\ndef main():\n    service.launch(None, None)\n' >app/a.py
  commit 2026-01-03 'Sort imports'
  echo '# There is nothing to do after this.' >>app/a.py
  commit 2026-01-04 'Say so'
  assert "$before" = "[('native threads by default in a', '2026-01-01')]"
  history --format json .
  assert "$(flips)" \
    = "${before%]}, ('eventlet by default in a', '2026-01-03')]"
}

@test "what is kept of commits between the ends does not stand for an end" {
  begin_service
  printf 'import eventlet\n\n\ndef begin():\n    eventlet.monkey_patch()\n' >app/begin.py
  printf 'from app import begin\n\n\ndef main():\n    begin.begin()\n' >app/a.py
  commit 2026-01-01 'Begin elsewhere'
  printf 'from oslo_service import backend\n\n\ndef begin():\n    backend.init_backend(backend.BackendType.THREADING)\n' >app/begin.py
  commit 2026-01-02 'Choose threads'
  echo '# There is nothing to do after this.' >>app/begin.py
  commit 2026-01-03 'Say so'
  for _ in 1 2; do # of the second, the end was between the ends before
    history --format json .
    assert "$(flips)" \
      = "[('native threads by default in a', '2026-01-02')]"
    git reset --quiet --hard HEAD~1
  done
}

@test "what a library chose by then is not put down to a commit" {
  git init --quiet --initial-branch=master agent
  cd agent
  mkdir app
  : >app/__init__.py
  printf 'import neutron\nfrom oslo_service import service\n\n\ndef main():\n    service.launch(None, service.Service()).wait()\n' >app/agent.py
  printf '[metadata]\nname = app\n[entry_points]\nconsole_scripts =\n    app-agent = app.agent:main\n' >setup.cfg
  commit 2025-10-01 'Begin'
  echo 'An agent.' >README.rst
  commit 2025-12-01 'Describe it'
  printf '[metadata]\nname = app\nversion = 2\n[entry_points]\nconsole_scripts =\n    app-agent = app.agent:main\n' >setup.cfg
  commit 2026-01-15 'Count on'
  history --format json .
  assert "$(json '[(e["time"][:10], e["title"]) for e in d["events"] if e["kind"] == "default-flipped"]')" = \
    "[('2025-12-01', 'native threads by default in app-agent, as neutron chooses them by then')]"
  sed -i 's/^import neutron/import eventlet\neventlet.monkey_patch()/' app/agent.py
  commit 2026-02-01 'Patch'
  history --format json .
  assert "$(json '[(e["time"][:10], e["title"]) for e in d["events"] if e["kind"] == "default-flipped"]')" = "[]"
}
