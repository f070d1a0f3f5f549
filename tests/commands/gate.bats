#!/usr/bin/env bats
# What a change adds: new usage only, whatever was moved, renamed, reformatted or fixed beside it.
# shellcheck disable=SC2154 # bats sets status, output, stderr and lines
load helper

setup() {
  isolate
  git init --quiet --initial-branch=master app
  cd app || return
  mkdir app
  : >app/__init__.py
  cat >app/a.py <<'PY'
import eventlet


def start(f):
    return eventlet.spawn(f)


def stop(g):
    eventlet.sleep(0)
    g.kill()
PY
  git add --all
  git commit --quiet --message=Begin
}

gate() {
  run --separate-stderr timeout 120 "$UNGREEN" gate "$@"
}

added() {
  grep -E "$SHAPE" <<<"$output" | cut -d' ' -f1,2 || true
}

@test "nothing new is silent" {
  gate --since HEAD
  assert "$status" -eq 0
  assert -z "$output$stderr"
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
  assert -z "$output"
}

@test "a renamed function, and one that moves to another file, are not new" {
  sed -i 's/def stop/def halt/' app/a.py
  gate --since HEAD
  assert "$status" -eq 0
  { printf 'import eventlet\n\n\n' && sed -n '/def start/,/spawn/p' app/a.py; } >app/c.py
  sed -i '/def start/,/spawn/d' app/a.py
  gate --since HEAD
  assert "$(added)" = "app/c.py:1:8: EVT101"
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

@test "a requirement is new usage" {
  printf 'eventlet>=0.36\n' >requirements.txt
  gate --since HEAD
  assert "$status" -eq 1
  assert "$(added)" = "requirements.txt:1:1: EVT801"
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

@test "what cannot be judged fails, and says what brings it" {
  gate
  assert "$status" -eq 2
  assert_contains "$stderr" "--since"
  gate --since nowhere
  assert "$status" -eq 2
  assert_contains "$stderr" "nowhere"
  git checkout --quiet --orphan other
  git commit --quiet --message="Apart"
  gate --since master
  assert "$status" -eq 2
  assert_contains "$stderr" "no commit in common"
}
