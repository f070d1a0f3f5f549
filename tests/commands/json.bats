#!/usr/bin/env bats
# The JSON document that other tools build on.
# shellcheck disable=SC2154 # bats sets status, output, stderr and lines
load helper

setup_file() {
  isolate
  build_sample
}

setup() {
  isolate
  LANTERN=$BATS_FILE_TMPDIR/lantern
  scan --format json "$LANTERN"
  assert "$status" -eq 0
}

@test "it is JSON, and nothing but JSON" {
  python3 -m json.tool <<<"$output" >/dev/null
  assert -z "$stderr"
}

@test "it follows its schema" {
  follows_schema scan
}

@test "the program prints the schema that it follows" {
  prints_schema scan
}

@test "text for people and JSON for programs in one run" {
  document=$output
  scan --format text --format json=scan.json "$LANTERN"
  assert "$status" -eq 0
  assert -n "$(findings)"
  assert "$(cat scan.json)" = "$document"
}

@test "a document that cannot be written is a failure" {
  scan --format json=no/such/folder/scan.json "$LANTERN"
  assert "$status" -eq 2
  assert_contains "$stderr" "no/such/folder"
}

@test "the members of the contract are there" {
  assert "$(json 'd["schema"]')" = ungreen/scan/1
  assert "$(json 'd["tool"]["name"]')" = ungreen
  assert "$(json 'sorted({"version", "catalogue"} - d["tool"].keys())')" = '[]'
  assert "$(json 'sorted({"name", "source", "commit", "commit_time"} - d["project"].keys())')" = '[]'
  assert "$(json 'sorted({"files", "parsed_files", "by_rule", "by_pattern", "by_context"} - d["summary"].keys())')" = '[]'
  needed='{"rule", "pattern", "path", "line", "column", "end_line", "end_column", "symbol", "via", "context", "scope", "guard", "fingerprint"}'
  assert "$(json "[f for f in d['findings'] if $needed - f.keys()]")" = '[]'
  assert "$(json 'd["problems"]')" = '[]'
}

@test "the project is the one that was scanned" {
  assert "$(json 'd["project"]["name"]')" = lantern
  assert "$(json 'd["project"]["commit"]')" = "$(git -C "$LANTERN" rev-parse HEAD)"
  assert "$(json 'd["project"]["commit_time"]')" = 2026-06-16T09:00:00Z
}

@test "everything is sorted" {
  assert "$(json '[(f["path"].encode(), f["line"], f["column"]) for f in d["findings"]] ==
    sorted((f["path"].encode(), f["line"], f["column"]) for f in d["findings"])')" = True
  assert "$(json 'list(d["summary"]["by_rule"]) == sorted(d["summary"]["by_rule"])')" = True
}

@test "the summary counts what is listed" {
  assert "$(json 'sum(n for rule, n in d["summary"]["by_rule"].items() if not rule.startswith("EVT9")) == len(d["findings"])')" = True
  assert "$(json 'all(sum(d["summary"][by].values()) == sum(d["summary"]["by_rule"].values()) for by in ("by_pattern", "by_context"))')" = True
}

@test "places are exact" {
  assert "$(json '[(f["line"], f["column"], f["end_line"], f["end_column"], f["symbol"], f["scope"], f["context"])
    for f in d["findings"] if f["path"] == "lantern/api/app.py" and not f["via"]]')" \
    = "[(29, 37, 29, 57, 'eventlet.posthooks', 'Application._post', 'production')]"
}

@test "what is met through other code of the project has its way" {
  assert "$(json '[(f["line"], f["column"], f["end_line"], f["end_column"], f["symbol"], f["via"], f["scope"], f["rule"])
    for f in d["findings"] if f["path"] == "lantern/api/app.py" and f["via"]][1]')" \
    = "(33, 13, 33, 26, 'lantern.utils.spawn_n', ['eventlet.spawn_n'], 'Application._post', 'EVT030')"
  # Rules that a text only counts are here all the same.
  assert "$(json '[(f["line"], f["weight"], f["via"][-1]) for f in d["findings"] if f["rule"] == "EVT031"]')" \
    = "[(34, 0, 'eventlet.timeout.Timeout'), (17, 0, 'eventlet.spawn_n'), (42, 0, 'eventlet.spawn_n'), (19, 0, 'eventlet.spawn_n')]"
}

@test "guards are told" {
  assert "$(json '{f["guard"] for f in d["findings"] if f["path"] == "lantern/agent/dimmer.py" and f["line"] < 10}')" \
    = "{'optional-import'}"
  assert "$(json '{f["guard"] for f in d["findings"] if f["path"] == "lantern/eventlet.py" and f["pattern"] == "monkey-patching"}')" \
    = "{'dual-mode'}"
}

@test "what catches all errors guards the imports in it, and nothing else" {
  mkdir app
  cat >app/a.py <<'PYTHON'
import eventlet
from oslo_utils import importutils
try:
    import greenlet
    greenlet.getcurrent()
except Exception:
    greenlet = None

try:
    eventlet.sleep()
except Exception:
    pass

try:
    eventlet.spawn(print)
except ImportError:
    pass

if greenlet is not None:
    greenlet.getcurrent()
if not greenlet or eventlet.getcurrent():
    pass
here = eventlet.getcurrent() if greenlet else None
zmq = importutils.try_import('eventlet.green.zmq')
PYTHON
  scan --format json app
  assert "$(json '[(f["line"], f["guard"]) for f in d["findings"]]')" = "[(1, 'none'), \
(4, 'optional-import'), (5, 'optional-import'), (10, 'none'), (15, 'optional-import'), (19, 'dual-mode'), (20, 'dual-mode'), \
(21, 'dual-mode'), (21, 'dual-mode'), (23, 'dual-mode'), (23, 'dual-mode'), (24, 'optional-import')]"
}

@test "a variable called as a library is no switch between modes, unless it is the library" {
  mkdir app
  cat >app/a.py <<'PYTHON'
import eventlet
try:
    import greenlet
except ImportError:
    greenlet = None


def parameter(f, greenlet=None):
    if greenlet is None:
        return eventlet.spawn(f)
    return greenlet


class Worker:
    def stop(self):
        greenlet = self.greenlet
        if greenlet is not None:
            eventlet.kill(greenlet)

    def stop_all(self):
        for _, greenlet in self.workers:
            if greenlet:
                eventlet.kill(greenlet)

    def inner(self, greenlet):
        def later():
            return eventlet.spawn(f) if greenlet else None
        return later


def of_the_module(f):
    if greenlet is not None:
        eventlet.spawn(f)


def imported(f):
    try:
        import eventlet
    except ImportError:
        eventlet = None
    if eventlet:
        eventlet.spawn(f)


def as_a_switch(f, eventlet=False):
    if eventlet:
        from eventlet import spawn
        spawn(f)
PYTHON
  scan --format json app
  assert "$(json '[(f["line"], f["guard"]) for f in d["findings"] if f["line"] > 5]')" = "[(10, 'none'), (18, 'none'), \
(23, 'none'), (27, 'none'), (32, 'dual-mode'), (33, 'dual-mode'), (38, 'optional-import'), (41, 'dual-mode'), \
(42, 'dual-mode'), (47, 'dual-mode'), (48, 'dual-mode')]"
}

@test "a constant that a switch chooses is guarded by it, and a type in quotes never runs" {
  mkdir app
  cat >app/a.py <<'PYTHON'
from app import utils
kind = 'threading' if utils.concurrency_mode_threading() else 'eventlet'
server = messaging.get_rpc_server(1, 2, 3, executor=kind)
other = 'threading' if utils.many() else ('eventlet')
server = messaging.get_rpc_server(1, 2, 3, executor=other)


def stop(limit: 'eventlet.Timeout'):
    pass
PYTHON
  printf 'import eventlet\n\n\ndef stop(limit: "eventlet.Timeout"):\n    pass\n' >app/b.py
  scan --format json app
  assert "$(json '[(f["path"], f["line"], f["guard"]) for f in d["findings"]]')" = "[('a.py', 2, 'dual-mode'), \
('a.py', 4, 'none'), ('a.py', 8, 'type-checking'), ('b.py', 1, 'none'), ('b.py', 4, 'type-checking')]"
}

@test "what names a type starts nothing" {
  mkdir app
  cat >app/a.py <<'PYTHON'
import typing as ty
from typing import TypeAlias
import futurist
Executor: ty.TypeAlias = (futurist.GreenThreadPoolExecutor | futurist.ThreadPoolExecutor)
Other: TypeAlias = futurist.GreenThreadPoolExecutor
type Third = futurist.GreenThreadPoolExecutor
Fourth: type = futurist.GreenThreadPoolExecutor
Other()
PYTHON
  scan --format json app
  assert "$(json '[(f["line"], f["guard"]) for f in d["findings"]]')" = "[(4, 'type-checking'), (5, 'type-checking'), \
(6, 'type-checking'), (7, 'none'), (8, 'none')]"
}

@test "fingerprints survive moved lines and renamed files" {
  fingerprints='sorted(f["fingerprint"] for f in d["findings"] if f["path"].startswith("lantern/"))'
  before=$(json "$fingerprints")
  copy_sample
  find lantern/lantern -name '*.py' -size +0 -exec sed -i '1i# One more line,\n# and another.\n' {} +
  # The file's new name shows where it is imported, and nowhere else.
  mv lantern/lantern/wsgi.py lantern/lantern/server.py
  sed -i 's/^from lantern import wsgi$/from lantern import server as wsgi/' lantern/lantern/cmd/api.py
  scan --format json lantern
  assert "$(json "$fingerprints")" = "$before"
}

@test "fingerprints differ within a file" {
  assert "$(json 'len({(f["path"], f["fingerprint"]) for f in d["findings"]}) == len(d["findings"])')" = True
}

@test "the same text twice gives the same bytes" {
  first=$output
  scan --format json "$LANTERN"
  assert "$output" = "$first"
}
