#!/usr/bin/env bats
# What somebody allows with a reason, and what a project is held to: limits, modes of services, being done.
# shellcheck disable=SC2154 # bats sets status, output, stderr and lines
load helper
load gate

setup() {
  isolate
  begin_app
}

@test "a comment allows a use, if it says why" {
  printf '\n\ndef later(f):\n    eventlet.spawn_after(1, f)  # ungreen: allow EVT601 the pool is not ready\n' >>app/a.py
  gate --since HEAD
  assert "$status" -eq 0
  assert "$output" = "  No new use of eventlet since $(git rev-parse --short=10 HEAD) apart from what is allowed.
  Allowed by a comment: app/a.py:14 EVT601 [eventlet.spawn_after]: the pool is not ready"
  gate --since HEAD --format json
  follows_schema gate
  assert "$(json '[(a["rule"], a["reason"], a["by"]) for a in d["allowed"]]')" = "[('EVT601', 'the pool is not ready', 'comment')]"
  sed -i 's/ the pool is not ready//' app/a.py
  gate --since HEAD
  assert "$status" -eq 1
  assert_contains "$output" "app/a.py:14:35: ALLOW the comment gives no reason for EVT601"
  assert "$(added)" = "app/a.py:14:5: EVT601"
  sed -i 's/# ungreen.*/# noqa/' app/a.py
  gate --since HEAD
  assert "$status" -eq 1
}

@test "a comment names rules as --forbid does, and is told what it says wrong" {
  printf '\n\ndef later(f):\n    eventlet.spawn_after(1, f)  # ungreen: allow EVT601 why\n' >>app/a.py
  for rules in EVT6 spawn-after deferred-tasks EVT401,evt601 'EVT4, EVT601' 'EVT601:'; do
    sed -i "s/# ungreen: .*/# ungreen: allow $rules the pool is not ready/" app/a.py
    gate --since HEAD
    assert "$status" -eq 0
    assert_contains "$output" ": the pool is not ready"
  done
  sed -i 's/# ungreen: .*/# ungreen: ignore EVT601 the pool is not ready/' app/a.py
  gate --since HEAD
  assert "$status" -eq 1
  assert_contains "$output" "ALLOW the comment says 'ignore', which ungreen does not know [write '# ungreen: allow EVT... why it has to stay']"
  sed -i 's/# ungreen: .*/# ungreen: allow because the pool is not ready/' app/a.py
  gate --since HEAD
  assert "$status" -eq 1
  assert_contains "$output" "ALLOW the comment allows 'because', which is no rule"
}

@test "a comment that stands alone speaks of the next line of code, and one in a string of nothing" {
  printf '\n\ndef later(f):\n    # ungreen: allow EVT6 the pool is\n    # not ready\n\n    eventlet.spawn_after(1, f)\n' >>app/a.py
  gate --since HEAD
  assert "$status" -eq 0
  printf 'X = """\n# ungreen: allow\n"""\n' >app/s.py
  gate --since HEAD
  assert "$status" -eq 0
}

@test "a comment that nothing needs is told, once" {
  printf 'x = 1  # ungreen: allow EVT402 old\ny = 1  # ungreen: allow EVT999 what\n' >app/x.py
  gate --since HEAD
  assert "$status" -eq 1
  assert_contains "$output" "app/x.py:1:10: ALLOW nothing on the line needs the comment that allows EVT402"
  assert_contains "$output" "app/x.py:2:10: ALLOW the comment allows 'EVT999', which is no rule"
  sed -i 2d app/x.py
  git add --all
  git commit --quiet --message="Allow"
  gate --since HEAD
  assert "$status" -eq 0
}

@test "an exception ends with its deadline" {
  printf '\n\ndef later(f):\n    eventlet.spawn_after(1, f)  # ungreen: allow EVT601 for now until 2027.1\n' >>app/a.py
  gate --since HEAD --today 2027-03-31
  assert "$status" -eq 0
  gate --since HEAD --today 2027-04-01
  assert "$status" -eq 1
  assert_contains "$output" "app/a.py:14:5: EVT601 the allowance ended with 2027.1: green thread started later"
  git add --all
  git commit --quiet --message="Later"
  gate --since HEAD --today 2027-04-01
  assert "$status" -eq 1
}

# later DAY TEXT: commits what is there as of that day, with a line at the end of a file.
later() {
  printf '# %s\n' "$2" >>app/a.py
  git add --all
  GIT_COMMITTER_DATE="$1T12:00:00Z" git commit --quiet --message="$2"
}

@test "a commit that claims to be older than those before it does not bring back an exception" {
  later 2027-06-01 "The branch as it is"
  cat >>app/a.py <<'PY'


def later(f):
    eventlet.spawn_after(1, f)  # ungreen: allow EVT601 for now until 2027.1
PY
  later 2027-01-01 "Backdated"
  for options in '' --staged '--rev HEAD'; do
    # shellcheck disable=SC2086 # words
    gate --since HEAD~1 $options
    assert "$status" -eq 1
    assert_contains "$output" "the allowance ended with 2027.1"
  done
  gate --since HEAD~1 --today 2027-01-01
  assert "$status" -eq 0
  later 2027-01-01 "Another"
  gate --since HEAD~2 --rev HEAD
  assert "$status" -eq 1
}

@test "a reason that nobody can see is none" {
  for reason in $'\u00a0' $'\u200b' $'\u2060\u3164' $'\u2800 until 2027.1'; do
    cat >app/s.py <<PY
import eventlet  # ungreen: allow EVT101 $reason
PY
    gate --since HEAD
    assert "$status" -eq 1
    assert_contains "$output" "ALLOW the comment gives no reason for EVT101"
  done
  cat >app/s.py <<'PY'
import eventlet  # ungreen: allow EVT101 ждём
PY
  gate --since HEAD
  assert "$status" -eq 0
}

@test "no comment excuses a runtime requirement" {
  printf 'eventlet>=0.36  # ungreen: allow EVT801 we need it\n' >requirements.txt
  gate --since HEAD
  assert "$status" -eq 1
  assert "$(added)" = "requirements.txt:1:1: EVT801"
  assert_contains "$output" "which can be neither allowed nor accepted"
  refute_contains "$output" "What has to stay needs a reason"
}

@test "a deadline that is none does not stand for ever" {
  printf '\n\ndef later(f):\n    eventlet.spawn_after(1, f)  # ungreen: allow EVT601 for now until Gazpacho\n' >>app/a.py
  gate --since HEAD
  assert "$status" -eq 1
  assert_contains "$output" "ALLOW 'until Gazpacho' is neither a release like 2027.1 nor a day like 2027-03-31"
}

@test "what is more than a project is held to is told where the change adds to it" {
  printf '\n\ndef later(f):\n    eventlet.spawn_after(1, f)\n' >>app/a.py
  printf 'import os\n' >app/0.py
  gate --since HEAD --max-weight 1
  assert_contains "$output" "app/a.py:14:5: WEIGHT eventlet usage weighs"
  gate --max-weight 1
  assert_contains "$output" "app/a.py:1:1: WEIGHT eventlet usage weighs"
}

@test "limits hold without anything to compare with" {
  gate --forbid monkey-patching --max-weight 100
  assert "$status" -eq 0
  printf 'import eventlet\neventlet.monkey_patch()\n' >app/m.py
  gate --forbid monkey-patching
  assert "$status" -eq 1
  assert_contains "$output" "app/m.py:2:1: EVT201"
  gate --max-weight 2
  assert "$status" -eq 1
  assert_contains "$output" "app/m.py:1:1: WEIGHT eventlet usage weighs 11"
  # What is forbidden is the use, and not what a title advises to write instead.
  printf 'import eventlet\neventlet.spawn_n(print)\n' >app/m.py
  for format in text json sarif zuul github github-summary gitlab junit checkstyle rdjson; do
    gate --forbid green-threads --format "$format"
    assert "$status" -eq 1
    [[ $output =~ "forbidden here "(\(|&#40;)(--|&#45;&#45;)"forbid or "(\'|&#39;)forbid(\'|&#39;)(\)|&#41;)(:|&#58;)" green thread started without a handle" ]] ||
      dump "what is forbidden, in $format"
  done
  gate --forbid monkey-patchin
  assert "$status" -eq 2
  for nothing in prose EVT9 EVT031 SIG-deprecation; do # a limit that could never fail
    gate --forbid "$nothing"
    assert "$status" -eq 2
    assert_contains "$stderr" "$nothing"
  done
  gate --max-weight few
  assert "$status" -eq 2
}

@test "a service is held to its mode" {
  mkdir -p app/cmd
  : >app/cmd/__init__.py
  printf 'import eventlet\neventlet.monkey_patch()\n\n\ndef main():\n    print()\n' >app/cmd/run.py
  printf '[metadata]\nname = app\n[entry_points]\nconsole_scripts =\n    app-run = app.cmd.run:main\n' >setup.cfg
  gate --service app-run=eventlet
  assert "$status" -eq 0
  gate --service app-run=native
  assert "$status" -eq 1
  assert_contains "$output" "setup.cfg:5:5: SERVICE app-run must start native, but starts on eventlet"
  gate --service app-walk=native
  assert "$status" -eq 2
  assert_contains "$stderr" "app-walk"
}

@test "a project that is done is told how to stay so" {
  git rm --quiet --force app/a.py
  gate --since HEAD
  assert "$status" -eq 0
  assert_contains "$output" "--max-weight 0"
  refute_contains "$output" "H905" # a check of OpenStack's, which others do not use
  printf '[gerrit]\nhost=review.opendev.org\n' >.gitreview
  gate --since HEAD
  assert_contains "$output" "H905"
  printf '[flake8]\nenable-extensions = H905\n' >tox.ini
  gate --since HEAD
  refute_contains "$output" "H905"
}
