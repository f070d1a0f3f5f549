#!/usr/bin/env bats
# What a change adds: new usage only, whatever was moved, renamed, reformatted or fixed beside it.
# shellcheck disable=SC2154 # bats sets status, output, stderr and lines
load helper
load gate

setup() {
  isolate
  begin_app
}

@test "where nothing is new that is said, unless it is to be quiet" {
  gate --since HEAD
  assert "$status" -eq 0
  says_nothing_is_new
  assert -z "$stderr"
  gate --quiet --since HEAD
  assert "$status" -eq 0
  assert -z "$output$stderr"
  gate --max-weight 100
  assert "$output" = "  Every limit holds."
  gate --since HEAD --max-weight 100
  assert "$output" = "  No new use of eventlet since $(git rev-parse --short=10 HEAD), and every limit holds."
  run --separate-stderr "$UNGREEN" baseline init
  gate
  assert "$output" = "  No use of eventlet that the baseline does not have."
}

@test "only what is new is printed" {
  printf '\n\ndef later(f):\n    eventlet.spawn_after(1, f)\n' >>app/a.py
  gate --since HEAD
  assert "$status" -eq 1
  assert "$(added)" = "app/a.py:14:5: EVT601"
  assert_contains "$output" "1 new use of eventlet"
}

@test "one that is fixed does not pay for another" {
  sed -i 's/return eventlet.spawn(f)/return f()/; s/eventlet.sleep(0)/eventlet.spawn(g)/' app/a.py
  gate --since HEAD
  assert "$status" -eq 1
  assert "$(added)" = "app/a.py:9:5: EVT401"
  assert_contains "$output" "2 uses are gone"
}

@test "moved lines, other white space and quotes, and a renamed file are not new" {
  sed -i '1i # a comment\n\nimport os\n' app/a.py
  sed -i 's/eventlet.spawn(f)/eventlet.spawn(\n        f)/' app/a.py
  git mv app/a.py app/b.py
  gate --since HEAD
  assert "$status" -eq 0
  says_nothing_is_new
}

@test "a renamed function, and one that moves to another file, are not new" {
  sed -i 's/def stop/def halt/' app/a.py
  gate --since HEAD
  assert "$status" -eq 0
  { printf 'import eventlet\n\n\n' && sed -n '/def start/,/spawn/p' app/a.py; } >app/c.py
  sed -i '/def start/,/spawn/d' app/a.py
  gate --since HEAD
  assert "$status" -eq 0 # nor is the import that the function needs there
  printf '\n\ndef more(f):\n    eventlet.spawn_n(f)\n' >>app/c.py
  gate --since HEAD
  assert "$(added)" = "app/c.py:9:5: EVT402"
}

@test "lines that become a part of another function are not new" {
  printf 'import eventlet\n\n\ndef run(tasks):\n    for task in tasks:\n        task.begin()\n        eventlet.sleep(0)\n' >app/e.py
  git add --all && git commit --quiet --message=Run
  sed -i 's/^def run(tasks):/def run(tasks):\n    begin_all(tasks)\n\n\ndef begin_all(tasks):/' app/e.py
  gate --since HEAD
  assert "$status" -eq 0
  sed -i 's/^def begin_all(tasks):/def begin_all(tasks):\n    @once\n    def begin():/; /for task/,$s/^/    /' app/e.py
  gate --since HEAD
  assert "$status" -eq 0 # with other spaces before them
  printf '\n\ndef other():\n    eventlet.sleep(0)\n' >>app/e.py
  gate --since HEAD
  assert "$(added | wc -l)" -eq 1
}

@test "lines that move together are not new, a line that stands alone in another file is" {
  printf 'import eventlet\n\n\ndef work(queue):\n    prepare(queue, "all of it")\n    eventlet.sleep(0)\n    finish(queue)\n\n\ndef rest():\n    pass\n' >app/e.py
  git add --all && git commit --quiet --message=Work
  printf 'from app import f\n\n\ndef work(queue):\n    f.begin(queue)\n    finish(queue)\n' >app/e.py
  printf 'import eventlet\n\n\ndef begin(queue):\n    if queue:\n        prepare(queue, "all of it")\n        eventlet.sleep(0)\n' >app/f.py
  gate --since HEAD
  assert "$status" -eq 0
  sed -i 's/prepare(.*)/begin_with(queue)/' app/f.py
  gate --since HEAD
  assert "$(added)" = $'app/f.py:1:8: EVT101\napp/f.py:7:9: EVT412'
}

@test "a function made of one line of another is not new, nor is the line that takes the place of a function" {
  printf 'import eventlet\n\n\nclass A:\n    def run(self):\n        self.prepare()\n        eventlet.sleep(0)\n        self.finish()\n' >app/e.py
  git add --all && git commit --quiet --message=Run
  printf 'import eventlet\n\n\nclass A:\n    def run(self):\n        self.prepare()\n        self._pause()\n        self.finish()\n\n    def _pause(self):\n        eventlet.sleep(0)\n' >app/e.py
  gate --since HEAD
  assert "$status" -eq 0
  git commit --quiet --all --message=Pause
  git checkout --quiet HEAD~1 -- app/e.py
  gate --since HEAD
  assert "$status" -eq 0
  printf '\n    def _pause(self):\n        eventlet.sleep(0)\n' >>app/e.py # which nobody calls
  gate --since HEAD
  assert "$(added | wc -l)" -eq 1
}

@test "a file that is split, and files of the same bytes that move, are not new" {
  printf 'import eventlet\n\n\ndef first_function():\n    prepare_for_the_first()\n    eventlet.sleep(0)\n\n\ndef second_function(f):\n    prepare_for_the_second()\n    return eventlet.spawn(f)\n' >app/e.py
  mkdir app/cmd
  printf 'import eventlet\neventlet.monkey_patch()\nimport sys\n\n\ndef main():\n    sys.exit(0)\n' | tee app/cmd/x.py >app/cmd/y.py
  git add --all && git commit --quiet --message=Cut
  { printf 'import eventlet\n\n\n' && sed -n '/def first/,/sleep/p' app/e.py; } >app/f.py
  { printf 'import eventlet\n\n\n' && sed -n '/def second/,$p' app/e.py; } >app/g.py
  git rm --quiet --force app/e.py
  git mv app/cmd app/bin
  gate --since HEAD
  assert "$status" -eq 0
}

@test "one import may become several" {
  printf 'import eventlet\n\n\ndef a():\n    eventlet.sleep(1)\n\n\ndef b(f):\n    eventlet.spawn(f)\n' >app/e.py
  git add --all && git commit --quiet --message=One
  printf 'from eventlet import sleep\nfrom eventlet import spawn\n\n\ndef a():\n    sleep(1)\n\n\ndef b(f):\n    spawn(f)\n' >app/e.py
  gate --since HEAD
  assert "$status" -eq 0
  printf 'def a():\n    import eventlet\n    eventlet.sleep(1)\n\n\ndef b(f):\n    import eventlet\n    eventlet.spawn(f)\n' >app/e.py
  gate --since HEAD
  assert "$status" -eq 0
}

@test "production code is matched before tests, whichever comes first" {
  mkdir app/tests
  printf 'import eventlet\n\n\ndef setup():\n    eventlet.sleep(0)\n' | tee app/e.py >app/tests/e.py
  printf 'import eventlet\n' | tee app/z.py >app/tests/z.py
  git add --all && git commit --quiet --message=Both
  tail -n 4 app/e.py | tee -a app/z.py >>app/tests/z.py
  git rm --quiet --force app/e.py app/tests/e.py
  gate --since HEAD
  assert "$status" -eq 0
}

@test "a loop that tries again is not moved from one function to another because it looks like another" {
  printf 'import eventlet\n\n\ndef f():\n    while True:\n        try:\n            return fetch()\n        except Exception:\n            eventlet.sleep(1)\n' >app/e.py
  printf 'import eventlet\n\n\ndef g():\n    return store()\n' >app/f.py
  git add --all && git commit --quiet --message=Try
  printf 'import eventlet\n\n\ndef f():\n    return fetch()\n' >app/e.py
  printf 'import eventlet\n\n\ndef g():\n    while True:\n        try:\n            return store()\n        except Exception:\n            eventlet.sleep(1)\n' >app/f.py
  gate --since HEAD
  assert "$(added)" = "app/f.py:9:13: EVT412"
}

@test "a function that is renamed and edited is the same" {
  sed -i 's/def stop(\(.*\)):/def halt(seconds):/; s/eventlet.sleep(0)/eventlet.sleep(seconds)/' app/a.py
  gate --since HEAD
  assert "$status" -eq 0
}

@test "an import that is written otherwise, or serves types alone, is not new" {
  printf 'import eventlet\n\n\ndef nap():\n    eventlet.sleep(1)\n' >app/e.py
  git add --all && git commit --quiet --message=Nap
  printf 'from eventlet import sleep\n\n\ndef nap():\n    sleep(1)\n' >app/e.py
  gate --since HEAD
  assert "$status" -eq 0
  printf 'def nap():\n    import eventlet\n    eventlet.sleep(1)\n' >app/e.py
  gate --since HEAD
  assert "$status" -eq 0
  git add --all && git commit --quiet --message=Lazily
  git checkout --quiet HEAD~1 -- app/e.py
  gate --since HEAD
  assert "$(added)" = "app/e.py:1:8: EVT101" # it must be there now wherever the module is loaded
  git checkout --quiet HEAD -- app/e.py
  printf 'import typing\n\nif typing.TYPE_CHECKING:\n    import eventlet\n' >app/types.py
  gate --since HEAD
  assert "$status" -eq 0
}

@test "what only type checkers read is not new, and what seems so is" {
  check_block() { # the exit code, and what stands above a use
    printf '%b\n' "$2" '    import eventlet' '    eventlet.monkey_patch()' >app/block.py
    gate --since HEAD
    assert "$2: $status" = "$2: $1"
  }
  check_block 0 'from typing import TYPE_CHECKING\nif TYPE_CHECKING:'
  check_block 0 'from typing_extensions import TYPE_CHECKING\nif TYPE_CHECKING:'
  check_block 0 'from typing import *\nif TYPE_CHECKING:'
  check_block 0 'import typing as t\nif t.TYPE_CHECKING:'
  check_block 0 'TYPE_CHECKING = False\nif TYPE_CHECKING:'
  check_block 0 'TYPE_CHECKING: bool = False\nif TYPE_CHECKING:'
  check_block 0 'import typing\nTYPE_CHECKING = typing.TYPE_CHECKING\nif TYPE_CHECKING:'
  check_block 0 'try:\n    from typing import TYPE_CHECKING\nexcept ImportError:\n    TYPE_CHECKING = False\nif TYPE_CHECKING:'
  check_block 0 'try:\n    import typing\nexcept ImportError:\n    typing = None\nif typing.TYPE_CHECKING:'
  check_block 0 'def f():\n  import typing\n  if typing.TYPE_CHECKING:'
  check_block 1 'from conf import NOT_TYPE_CHECKING\nif NOT_TYPE_CHECKING:'
  check_block 1 'from conf import TYPE_CHECKING\nif TYPE_CHECKING:'
  check_block 1 'import conf\nif conf.TYPE_CHECKING:'
  check_block 1 'TYPE_CHECKING = True\nif TYPE_CHECKING:'
  check_block 1 'from typing import TYPE_CHECKING\nTYPE_CHECKING = True\nif TYPE_CHECKING:'
  check_block 1 'class X:\n    TYPE_CHECKING = 1\nif X.TYPE_CHECKING:'
  check_block 1 'from typing import TYPE_CHECKING as TC\nif TYPE_CHECKING:'
  check_block 1 'def f(self):\n  if self.TYPE_CHECKING:'
}

@test "what seems to be for type checkers counts in limits and verdicts" {
  printf 'from conf import NOT_TYPE_CHECKING\nif NOT_TYPE_CHECKING:\n    import eventlet\n' >app/a.py
  git commit -qam guarded
  gate --max-weight 0 --forbid importing
  assert "$status" -eq 1
  run "$UNGREEN" status --quiet
  assert_contains "$output" "1 place in production"
}

@test "files of a sparse checkout count, be they there or not" {
  printf '[tool.ungreen]\nforbid = ["monkey-patching"]\n' >pyproject.toml
  "$UNGREEN" baseline init --quiet
  git add .
  git commit -qm 'A baseline'
  printf 'import eventlet\neventlet.monkey_patch()\n' >app/b.py
  git add .
  git commit -qm Worse
  git sparse-checkout set --no-cone '/*' '!/app/' '!/pyproject.toml' '!/ungreen-baseline.jsonl'
  assert "$(ls)" = ""
  for options in '' '--since HEAD~' '--staged'; do
    # shellcheck disable=SC2086 # what is empty shall be none
    gate $options
    assert "$status" -eq 1
    assert "$(added)" = $'app/b.py:1:8: EVT101\napp/b.py:2:1: EVT201'
  done
  gate --since HEAD --no-baseline
  assert "$status" -eq 1
  assert "$(added)" = "app/b.py:2:1: EVT201" # which is forbidden
  run "$UNGREEN" status --quiet
  assert_contains "$output" "5 places in production"
  printf 'import time\n' >app.py
  assert "$("$UNGREEN" scan --quiet | grep -c EVT)" = "$("$UNGREEN" scan --quiet --rev HEAD | grep -c EVT)"
}

@test "what moves from the tests into production is new" {
  mkdir app/tests
  printf 'import eventlet\n\n\ndef helper(f):\n    eventlet.spawn(f)\n' >app/tests/test_b.py
  git add app/tests
  git commit -qm tests
  git mv app/tests/test_b.py app/prod.py
  gate --since HEAD
  assert "$status" -eq 1
  assert "$(added)" = $'app/prod.py:1:8: EVT101\napp/prod.py:5:5: EVT401'
  git mv app/prod.py app/tests/test_b.py
  sed -n '/def helper/,$p' app/tests/test_b.py >>app/a.py
  sed -i '/def helper/,$d' app/tests/test_b.py
  gate --since HEAD
  assert "$status" -eq 1
  assert_contains "$(added)" "EVT401"
}

@test "an import that has to succeed is new where it had not" {
  printf 'import typing\n\nif typing.TYPE_CHECKING:\n    import eventlet\n' >app/types.py
  printf 'try:\n    import eventlet\nexcept ImportError:\n    eventlet = None\n' >app/optional.py
  git add app
  git commit -qm guarded
  printf 'import typing\n\nif typing:\n    import eventlet\n' >app/types.py
  printf 'import eventlet\n' >app/optional.py
  gate --since HEAD
  assert "$status" -eq 1
  assert "$(added)" = $'app/optional.py:1:8: EVT101\napp/types.py:4:12: EVT101'
  git stash -q
  printf 'import eventlet\n' >app/optional.py
  git add app
  git commit -qm plain
  git checkout -q HEAD~ -- app/optional.py
  gate --since HEAD
  assert "$status" -eq 0
}

@test "what cannot be read, or not understood while all is judged, is told though it did not change" {
  python3 -c "print('x = [' + '1, ' * 100_000 + ']; import eventlet; eventlet.monkey_patch()')" >app/large.py
  git add app
  git commit -qm large
  echo 'x = 1' >app/b.py
  gate --since HEAD
  assert "$status" -eq 0
  gate --since HEAD --max-weight 100
  assert "$status" -eq 3
  assert_contains "$stderr" "app/large.py: line 1: a statement of more than 256 KiB was not parsed"
  git add app
  git commit -qm b
  local id
  id=$(git rev-parse HEAD:app/a.py)
  rm -f ".git/objects/${id:0:2}/${id:2}"
  gate --since HEAD~ --rev HEAD
  assert "$status" -eq 3
  assert_contains "$stderr" "app/a.py: its object $id is missing"
}

@test "the same text twice is two" {
  sed -i 's/    return eventlet.spawn(f)/    eventlet.spawn(f)\n    return eventlet.spawn(f)/' app/a.py
  gate --since HEAD
  assert "$status" -eq 1
  assert "$(added | wc -l)" -eq 1
  cp app/a.py app/d.py
  git checkout --quiet app/a.py
  gate --since HEAD
  assert "$status" -eq 1
  assert "$(added | grep -c '^app/d.py')" -gt 0
}

@test "a new caller of what is built on eventlet is new; an old caller of what becomes so is not" {
  printf 'from app import a\n\n\ndef run():\n    a.start(run)\n' >app/b.py
  gate --since HEAD
  assert "$status" -eq 1
  assert "$(added)" = "app/b.py:5:5: EVT030"
  git add --all
  git commit --quiet --message="Run"
  printf 'from app import b\n\nb.plain()\n' >app/c.py
  printf '\n\ndef plain():\n    pass\n' >>app/b.py
  git add --all
  git commit --quiet --message="Plain"
  sed -i 's/    pass/    import eventlet\n    eventlet.sleep(1)/' app/b.py
  gate --since HEAD
  assert "$status" -eq 1
  assert "$(added | cut -d: -f1 | sort -u)" = "app/b.py"
  assert_contains "$output" "1 place that was there before now calls what has begun to use eventlet"
}

@test "a new caller of a class relies on the hardest of what is in it" {
  printf 'import eventlet\n\n\nclass Loop:\n    def __init__(self):\n        eventlet.sleep(0)\n' >app/loop.py
  git add --all && git commit --quiet --message=Loop
  printf 'from app import loop\n\n\ndef run():\n    loop.Loop()\n' >app/b.py
  gate --since HEAD
  assert "$status" -eq 0
  printf '\n    def wait(self):\n        with eventlet.Timeout(5):\n            pass\n' >>app/loop.py
  git add app/loop.py && git commit --quiet --message=Wait
  gate --since HEAD
  assert "$(added)" = "app/b.py:5:5: EVT030"
  assert_contains "$output" "[app.loop.Loop > app.loop.Loop.wait > eventlet.Timeout]" # rather than what is easy to change
}

@test "a fix in a file never pays for a new use there, or in a file that it has nothing to do with" {
  printf 'import eventlet\neventlet.spawn(a)\neventlet.spawn(b)\n' >app/s.py
  git add --all
  git commit --quiet --message="Spawn"
  printf 'import eventlet\na()\neventlet.spawn(b)\neventlet.spawn(c)\n' >app/s.py
  gate --since HEAD
  assert "$status" -eq 1
  assert "$(added)" = "app/s.py:4:1: EVT401"
  git checkout --quiet app/s.py
  sed -i 's/^import eventlet//; s/eventlet.spawn(\(.\))/\1()/' app/s.py
  printf 'import eventlet\n\n\nclass Other:\n    def run(self):\n        pass\n' >app/t.py
  gate --since HEAD
  assert "$status" -eq 1
  assert "$(added)" = "app/t.py:1:8: EVT101"
  git rm --quiet --force app/s.py
  gate --since HEAD
  assert "$(added)" = "app/t.py:1:8: EVT101"
}

@test "a use that is edited where it stands is not new" {
  sed -i 's/eventlet.spawn(f)/eventlet.spawn(f, 1, retry=True)/; s/sleep(0)/sleep(0.1)/' app/a.py
  gate --since HEAD
  assert "$status" -eq 0
  says_nothing_is_new
}

@test "an import that is joined with others, or stands elsewhere in the file, is not new" {
  printf 'import os\nfrom eventlet import (\n    sleep,\n    Timeout,\n)\n%s' $'from os import path\nimport sys\nfrom eventlet import spawn\n' >app/joined.py
  git add --all
  git commit --quiet --message='Import'
  printf 'from eventlet import Timeout, sleep, spawn\nimport os\nfrom os import path\nimport sys\n' >app/joined.py
  gate --since HEAD
  assert "$status" -eq 0
  printf 'import sys\nfrom eventlet import Queue\n' >>app/joined.py
  gate --since HEAD
  assert "$status" -eq 1
  assert "$(added)" = "app/joined.py:6:22: EVT101"
}

@test "a file that is renamed and edited is the same file" {
  git mv app/a.py app/engine.py
  sed -i '1i # The engine' app/engine.py
  sed -i 's/g.kill()/g.wait()/' app/engine.py
  gate --since HEAD
  assert "$status" -eq 0
  says_nothing_is_new
}

@test "a class that is renamed takes its uses along" {
  printf 'import eventlet\n\n\nclass Server:\n    def start(self):\n        eventlet.spawn(self.run)\n' >app/s.py
  git add --all
  git commit --quiet --message="Serve"
  sed -i 's/class Server/class Daemon/' app/s.py
  gate --since HEAD
  assert "$status" -eq 0
}

@test "a trailing comma, other quotes and parentheses over several lines are not new" {
  printf 'import eventlet\nfrom app import f\nX = eventlet.spawn(f, "a", b="c")\n' >app/s.py
  git add --all
  git commit --quiet --message="Spawn"
  printf "import eventlet\nfrom app import f\n\nX = eventlet.spawn(\n    f,\n    'a',\n    b='c',\n)\n" >app/s.py
  gate --since HEAD
  assert "$status" -eq 0
}

@test "a requirement that moves to another file, or asks for another version, is not new" {
  printf 'eventlet>=0.30 # MIT\n' >requirements.txt
  git add --all
  git commit --quiet --message="Require"
  printf 'eventlet!=0.38.0,>=0.36\n' >requirements.txt
  gate --since HEAD
  assert "$status" -eq 0
  git rm --quiet --force requirements.txt
  printf '[project]\nname = "app"\ndependencies = ["eventlet>=0.36"]\n' >pyproject.toml
  gate --since HEAD
  assert "$status" -eq 0
}

@test "what is staged is judged, not what lies on disk" {
  printf '\n\ndef later(f):\n    eventlet.spawn_after(1, f)\n' >>app/a.py
  gate --since HEAD --staged
  assert "$status" -eq 0
  git add app/a.py
  git show HEAD:app/a.py >app/a.py
  gate --since HEAD
  assert "$status" -eq 0
  gate --since HEAD --staged
  assert "$status" -eq 1
  assert "$(added)" = "app/a.py:14:5: EVT601"
}

@test "the hook for pre-commit stops such a commit, and no other" {
  local entry
  entry=$(sed -n 's/^  entry: ungreen //p' "$HERE/../../.pre-commit-hooks.yaml")
  assert -n "$entry"
  printf '#!/bin/sh\nexec "%s" %s\n' "$UNGREEN" "$entry" >.git/hooks/pre-commit
  chmod +x .git/hooks/pre-commit
  printf 'x = 1\n' >app/x.py
  git add --all
  git commit --quiet --message="Harmless"
  printf 'import eventlet\n' >app/x.py
  run git commit --all --message="Worse"
  assert "$status" -eq 1
  assert_contains "$output" "app/x.py:1:8: EVT101"
  printf 'y = 1\n' >app/y.py
  git add --all
  git commit --quiet --message="Another file alone" app/y.py
  git commit --quiet --no-verify --message="By force"
  # Files whose names do not say that they are Python.
  printf '#!/usr/bin/python3\nimport eventlet\n' >start
  printf 'import eventlet\n' >app/app.wsgi
  git add --all
  run git commit --message="Scripts"
  assert "$status" -eq 1
  assert_contains "$output" "start:2:8: EVT101"
  assert_contains "$output" "app/app.wsgi:1:8: EVT101"
}

@test "pre-commit asks the hook at every commit, whatever the names of its files, and hands it none" {
  python3 - "$HERE/../../.pre-commit-hooks.yaml" <<'PY'
import sys, yaml
hook, = yaml.safe_load(open(sys.argv[1]))
assert hook["always_run"] is True and hook["pass_filenames"] is False, hook
narrowing = {"files", "exclude", "types", "types_or", "exclude_types", "stages"} & hook.keys()
assert not narrowing, narrowing
PY
}

@test "what lay there before and cannot be understood hides nothing new" {
  python3 -c 'print("def f(:\n" * 3 + "(" * 3)' >app/broken.py
  printf '# eventlet\n' >>app/broken.py
  git add --all
  git commit --quiet --message="Broken"
  printf 'x = 1\n' >app/x.py
  gate --since HEAD
  assert "$status" -eq 0
  assert -z "$stderr"
  printf '# more of eventlet\n' >>app/broken.py
  gate --since HEAD
  assert "$status" -eq 3
  assert_contains "$stderr" "app/broken.py"
}

@test "a requirement is new usage" {
  printf 'eventlet>=0.36\n' >requirements.txt
  gate --since HEAD
  assert "$status" -eq 1
  assert "$(added)" = "requirements.txt:1:1: EVT801"
}

@test "a requirement of everybody that becomes one of some is not new" {
  printf 'eventlet\ngreenlet\n' >requirements.txt
  : >test-requirements.txt
  git add --all
  git commit --quiet --message="Require"
  printf 'greenlet\n' >requirements.txt
  printf 'eventlet>=0.30;python_version<"3.9"\neventlet>=0.33;python_version>="3.9"\n' >test-requirements.txt
  gate --since HEAD
  assert "$status" -eq 0
  printf 'greenlet\n' >>test-requirements.txt
  gate --since HEAD
  assert "$status" -eq 1
  assert "$(added)" = "test-requirements.txt:3:1: EVT804"
}

@test "a requirement that goes stands for one that comes, and for none of another package" {
  printf 'eventlet\ngunicorn[eventlet]\n' >requirements.txt
  : >test-requirements.txt
  git add --all && git commit --quiet --message="Require"
  : >requirements.txt
  printf '[metadata]\nname = app\n[options.extras_require]\nfast =\n    eventlet\nslow =\n    eventlet\n' >setup.cfg
  printf 'gunicorn[eventlet]>=20\n' >test-requirements.txt
  mkdir tests && printf 'eventlet\n' >tests/requirements.txt
  gate --since HEAD
  assert "$status" -eq 1
  assert "$(added)" = $'setup.cfg:7:5: EVT803\ntests/requirements.txt:1:1: EVT804'
  rm setup.cfg
  gate --since HEAD
  assert "$status" -eq 0
  printf 'celery[eventlet]\n' >>test-requirements.txt
  gate --since HEAD
  assert "$(added)" = "test-requirements.txt:2:1: EVT804" # the one in tests/ stands for that in requirements.txt now
}

@test "what an extra brings may be asked for in another manifest, as what is required itself" {
  printf 'Gunicorn[eventlet]\n' >test-requirements.txt
  git add --all && git commit --quiet --message="Test"
  git rm --quiet --force test-requirements.txt
  printf '[dependency-groups]\ntest = ["gunicorn[setproctitle,eventlet]>=20"]\n' >pyproject.toml
  gate --since HEAD
  assert "$status" -eq 0
  printf '[project]\nname = "app"\ndependencies = ["gunicorn[eventlet]"]\n' >pyproject.toml
  gate --since HEAD
  assert "$(added)" = "pyproject.toml:3:17: EVT801"
}

@test "a switch between eventlet and threads is a step of the way out, not a use" {
  printf "from oslo_config import cfg\n\nOPTS = [cfg.StrOpt('concurrency', default='threading', choices=['threading', 'eventlet'])]\n" >app/o.py
  gate --since HEAD
  assert "$status" -eq 0
  run "$UNGREEN" scan --format json
  assert_contains "$output" EVT002
}

@test "prose is none" {
  printf '# eventlet, eventlet\nNAME = "no eventlet here"\n' >app/e.py
  printf 'Eventlet will go.\n' >README.rst
  gate --since HEAD
  assert "$status" -eq 0
}

@test "a service that falls back is told" {
  mkdir -p app/cmd/green
  printf 'import eventlet\neventlet.monkey_patch()\n' >app/cmd/green/__init__.py
  : >app/cmd/__init__.py
  printf 'def main():\n    print()\n' >app/cmd/run.py
  printf '[metadata]\nname = app\n[entry_points]\nconsole_scripts =\n    app-run = app.cmd.run:main\n' >setup.cfg
  git add --all
  git commit --quiet --message="Serve"
  git mv app/cmd/run.py app/cmd/green/run.py
  sed -i 's/app.cmd.run/app.cmd.green.run/' setup.cfg
  gate --since HEAD
  assert "$status" -eq 1
  assert_contains "$output" "setup.cfg:5:5: SERVICE app-run starts on eventlet, and did not before [app/cmd/green/__init__.py:2"
  gate --since HEAD --format json
  follows_schema gate
  assert "$(json '[(f["service"], f["before"], f["after"]) for f in d["fallbacks"]]')" = "[('app-run', 'native', 'eventlet')]"
}

@test "patching that a module did may go into a new function, but not the other way" {
  mkdir app/cmd
  printf 'import eventlet\neventlet.monkey_patch()\n' >app/cmd/__init__.py
  printf 'def begin():\n    print()\n' >app/begin.py
  git add --all
  git commit --quiet --message="Patch"
  printf 'from app import patching\n\npatching.patch()\n' >app/cmd/__init__.py
  printf 'import os\n\n\ndef patch():\n    if "NO" in os.environ:\n        return\n    import eventlet\n    eventlet.monkey_patch(os=False)\n' >app/patching.py
  git add --all
  gate --since HEAD
  assert "$status" -eq 0
  git rm --quiet --force app/patching.py
  printf 'def begin():\n    import eventlet\n    eventlet.monkey_patch()\n' >app/begin.py # which others call already
  gate --since HEAD
  assert "$status" -eq 1
  assert_contains "$(added)" "app/begin.py:3:5: EVT201"
  git checkout --quiet --force HEAD
  git reset --quiet --hard
  printf 'def patch():\n    import eventlet\n    eventlet.monkey_patch()\n' >app/cmd/__init__.py
  git commit --quiet --all --message="Put off"
  printf 'import eventlet\neventlet.monkey_patch()\n' >app/cmd/__init__.py
  gate --since HEAD
  assert "$status" -eq 1
}

@test "a service that chooses its backend no more, and imports what loads eventlet's, is told" {
  printf '[metadata]\nname = app\n[entry_points]\nconsole_scripts =\n    app-run = app.run:main\n' >setup.cfg
  cat >app/run.py <<'PY'
from oslo_service import backend
backend.init_backend(backend.BackendType.THREADING)
import oslo_messaging


def main():
    oslo_messaging.get_rpc_transport(None)
PY
  git add --all
  git commit --quiet --message="Serve"
  sed -i '/backend/d' app/run.py
  gate --since HEAD
  assert "$status" -eq 1
  assert_contains "$output" "setup.cfg:5:5: SERVICE app-run imports eventlet to start, and did not before [app/run.py:1 import oslo_messaging]"
  services=$("$UNGREEN" services --quiet)
  assert_contains "$services" "app/run.py:1  import oslo_messaging  chooses no backend, so this import loads the eventlet backend"
  assert_contains "$services" "imports eventlet when it starts (ungreen why app-run)"
}

@test "it compares with where the change began, not with what others did since" {
  git checkout --quiet -b change
  printf 'x = 1\n' >app/x.py
  git add --all
  git commit --quiet --message="Change"
  git checkout --quiet master
  git rm --quiet app/a.py
  git commit --quiet --message="Others removed it"
  gate --since master --rev change
  assert "$status" -eq 0
  git clone --quiet --bare . ../bare.git
  gate --since master --rev change ../bare.git
  assert "$status" -eq 0
}

@test "the document follows its schema, and the program prints it" {
  printf 'import eventlet\n' >app/z.py
  gate --since HEAD --format json
  assert "$status" -eq 1
  follows_schema gate
  assert "$(json '(d["regression"], [f["path"] for f in d["added"]], d["unchanged"])')" = "(True, ['app/z.py'], 3)"
  prints_schema gate
}

@test "in a shallow clone the message says which fetch brings the base, and that one does" {
  unwind_slowly
  git checkout --quiet -b change
  printf 'import eventlet\n' >app/b.py
  git add --all
  git commit --quiet --message="Worse"
  git checkout --quiet master
  printf 'x = 1\n' >app/x.py
  git add --all
  git commit --quiet --message="Others went on"
  git clone --quiet --depth 1 --branch change "file://$PWD" ../shallow
  cd ../shallow
  gate --since origin/master
  assert "$status" -eq 2
  assert_contains "$stderr" "git fetch origin master:refs/remotes/origin/master"
  git fetch --quiet --depth 1 origin master:refs/remotes/origin/master
  gate --since origin/master
  assert "$status" -eq 2
  assert_contains "$stderr" "git fetch --deepen=100"
  git fetch --quiet --deepen=100 origin change master
  gate --since origin/master
  assert "$status" -eq 1
  assert "$(added)" = "app/b.py:1:8: EVT101"
}

@test "who judges a part of a project is told that settings of the whole are not heeded" {
  printf '[tool.ungreen]\nforbid = ["EVT1"]\n' >pyproject.toml
  printf 'import eventlet\n' >app/z.py
  git add --all
  git commit --quiet --message="Settings"
  gate --since HEAD
  assert "$status" -eq 1
  assert "$stderr" = ""
  gate --since HEAD app
  assert "$status" -eq 0
  assert_contains "$stderr" "app: is a part of a repository, and only that was looked at; settings and a baseline of the whole are not heeded"
  printf '[tool.ungreen]\nstrict = true\n' >app/pyproject.toml
  git add --all
  git commit --quiet --message="Settings of the part"
  gate --since HEAD app
  assert "$status" -eq 0
  assert "$stderr" = ""
}

@test "before the first file there was nothing" {
  mkdir ../new
  cd ../new
  git init --quiet --initial-branch=master .
  printf 'import eventlet\n' >a.py
  git add --all
  gate --staged --since HEAD # as the hook does for the first commit of all
  assert "$status" -eq 1
  assert "$(added)" = "a.py:1:8: EVT101"
  assert_contains "$output" "1 new use of eventlet. Run"
  git commit --quiet --allow-empty --message="Nothing yet" --only
  gate --since HEAD
  assert "$status" -eq 1
  assert "$(added)" = "a.py:1:8: EVT101"
  git commit --quiet --message="Begin"
  mkdir part
  printf 'import eventlet\n' >part/b.py
  gate --since HEAD part
  assert "$status" -eq 1
  assert "$(added)" = "b.py:1:8: EVT101"
  rm -r part
  gate --since HEAD
  assert "$status" -eq 0
}

@test "where there are no remote branches, origin/master is not master" {
  printf 'import eventlet\n' >app/z.py # as in a checkout of Zuul's, where master is the change itself
  git add --all
  git commit --quiet --message="Worse"
  gate --since origin/master --rev HEAD
  assert "$status" -eq 2
  assert_contains "$stderr" "nor a remote to fetch it from; name a branch, tag or commit that is; before the first commit there is nothing"
  gate --since HEAD~1 --rev HEAD
  assert "$status" -eq 1
}

@test "what cannot be judged fails, and says what brings it" {
  gate
  assert "$status" -eq 2
  assert_contains "$stderr" "--since"
  gate --since nowhere
  assert "$status" -eq 2
  assert_contains "$stderr" "nowhere"
  git remote add origin .
  gate --since nowhere
  assert "$status" -eq 2
  assert_contains "$stderr" "is not here; if the remote has it, git fetch origin nowhere:nowhere brings it"
  gate --since HEAD~99999
  assert "$status" -eq 2
  assert_contains "$stderr" "'HEAD~99999', which the change is to be compared with, is not here; the history is whole here, and does not reach back that far"
  gate --since 'nowhere~2'
  assert "$status" -eq 2
  assert_contains "$stderr" "git fetch may bring it"
  gate --since 0123456789 # a server would not know what that begins
  assert_contains "$stderr" "is not here; git fetch may bring it"
  git commit --quiet --allow-empty --message=Nothing
  git clone --quiet --depth=1 "file://$PWD" ../shallow
  run --separate-stderr "$UNGREEN" gate --since "$(git rev-parse --short=10 HEAD~1)" ../shallow
  assert "$status" -eq 2
  assert_contains "$stderr" "is not here; git fetch --unshallow may bring it"
  git checkout --quiet --orphan other
  git commit --quiet --message="Apart"
  gate --since master
  assert "$status" -eq 2
  assert_contains "$stderr" "no commit in common"
}

@test "it says the same whether the second side borrows from the first, or remembers, or has to read for itself" {
  printf 'from app import a\n\n\ndef begin():\n    a.start(print)\n\n\ndef go():\n    begin()\n' >app/b.py
  printf '[metadata]\nname = app\n[entry_points]\nconsole_scripts =\n    app-run = app.b:go\n' >setup.cfg
  git add --all
  git commit --quiet --message='A service'
  printf '\n\ndef again():\n    a.start(begin)\n' >>app/b.py
  printf 'import eventlet\n\neventlet.monkey_patch()\n' >app/c.py
  sed -i '1i from app import c' app/b.py
  git add --all
  git commit --quiet --message='More of it'
  gate --no-cache --since HEAD~1 --rev HEAD --format json
  local borrowed=$output
  assert_contains "$borrowed" "app.a.start"
  assert_contains "$borrowed" "app-run"
  gate --since HEAD~1 --rev HEAD~1
  assert "$status" -eq 0
  gate --since HEAD~1 --rev HEAD --format json # knows the first side only
  assert "$output" = "$borrowed"
  gate --since HEAD~1 --rev HEAD --format json # and now both
  assert "$output" = "$borrowed"
}

@test "what is no file of the project is told, once, and is no reason to fail" {
  git init --quiet ../part
  git -C ../part commit --quiet --allow-empty --message=Begin
  for name in one two; do
    git -c protocol.file.allow=always submodule --quiet add "$PWD/../part" "lib/$name"
  done
  ln -s /usr/lib/nowhere.py app/link.py
  ln -s a.py app/fine.py
  git add --all && git commit --quiet --message="Besides"
  for options in '' --staged '--rev HEAD'; do
    # shellcheck disable=SC2086 # words
    gate --since HEAD~1 $options
    assert "$status" -eq 0
    assert "$stderr" = "ungreen: lib/one (and 1 more): is a submodule, a repository of its own, and was left out
ungreen: app/link.py: is a symbolic link to no file of the project, and was left out"
  done
}
