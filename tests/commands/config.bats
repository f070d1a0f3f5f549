#!/usr/bin/env bats
# A project's own settings: where they may stand, which wins, and what is wrong with them.
# shellcheck disable=SC2154 # bats sets status, output, stderr and lines
load helper

setup() {
  isolate
  mkdir -p app
  cd app || return
  printf 'import eventlet\neventlet.monkey_patch()\n' >a.py
}

config() {
  run --separate-stderr patiently 60 "$UNGREEN" config "$@"
}

@test "each setting is shown with where it comes from" {
  config
  assert "$status" -eq 0
  assert "$(grep -c 'default$' <<<"$output")" -eq 6
  printf '[tool.ungreen]\nsince = "origin/master"\nforbid = ["monkey-patching", "EVT5"]\n' >pyproject.toml
  printf '[tox]\n\n[ungreen]\nmax_weight = 12  # for now\nsince = elsewhere\n' >tox.ini
  printf '[ungreen]\nservice =\n    app-run=native\n    app-walk=either\n' >setup.cfg
  config
  assert "$status" -eq 0
  [[ $output =~ since\ +origin/master\ +pyproject.toml:2 ]] || dump since
  [[ $output =~ forbid\ +monkey-patching,\ EVT5\ +pyproject.toml:3 ]] || dump forbid
  [[ $output =~ max-weight\ +12\ +tox.ini:4 ]] || dump max-weight
  [[ $output =~ service\ +app-run=native,\ app-walk=either\ +setup.cfg: ]] || dump service
}

@test "a list that is long goes on below, and where it is from stays in its column" {
  printf '[ungreen]\nforbid = monkey-patching, EVT501, EVT502, EVT503, EVT504, EVT505\nmax-weight = 1\n' >tox.ini
  config
  assert "$(grep -A 1 '^forbid' <<<"$output")" = \
    "forbid      monkey-patching, EVT501, EVT502,        tox.ini:2"$'\n'"            EVT503, EVT504, EVT505"
}

@test "the gate heeds them, and the command line wins" {
  printf '[ungreen]\nforbid = monkey-patching\n' >tox.ini
  run --separate-stderr "$UNGREEN" gate
  assert "$status" -eq 1
  assert_contains "$output" "a.py:2:1: EVT201"
  run --separate-stderr "$UNGREEN" gate --forbid EVT5
  assert "$status" -eq 0
  printf '[ungreen]\nmax-weight = 100\n' >tox.ini
  run --separate-stderr "$UNGREEN" gate
  assert "$status" -eq 0
  run --separate-stderr "$UNGREEN" gate --max-weight 1
  assert "$status" -eq 1
}

@test "they are read from what is judged" {
  git init --quiet --initial-branch=master .
  printf '[ungreen]\nmax-weight = 1\n' >tox.ini
  git add --all
  git commit --quiet --message=Begin
  printf '[ungreen]\nmax-weight = 100\n' >tox.ini
  run --separate-stderr "$UNGREEN" gate
  assert "$status" -eq 0
  run --separate-stderr "$UNGREEN" gate --rev HEAD
  assert "$status" -eq 1
  config --rev HEAD
  [[ $output =~ max-weight\ +1\ +tox.ini:2 ]] || dump max-weight
}

@test "a change that brings other settings is judged by them, and says so" {
  git init --quiet --initial-branch=master .
  printf '[ungreen]\nmax-weight = 1\nforbid = EVT5, EVT7\n' >tox.ini
  git add --all
  git commit --quiet --message=Begin
  run --separate-stderr "$UNGREEN" gate --since HEAD
  assert "$status" -eq 1
  assert -z "$stderr"
  printf '[ungreen]\nmax-weight = 100\nstrict = true\n' >tox.ini
  run --separate-stderr "$UNGREEN" gate --since HEAD
  assert "$status" -eq 0
  assert_contains "$stderr" "ungreen: tox.ini:2: the change sets max-weight to '100', which was '1', and is judged by it"
  assert_contains "$stderr" "ungreen: tox.ini:3: the change sets strict to 'true', which was not set, and is judged by it"
  assert_contains "$stderr" "ungreen: tox.ini:3: the change takes forbid away, which was 'EVT5, EVT7'"
  printf '[ungreen]\nmax-weight = 1\x1b[31m\n' >tox.ini
  git commit --quiet --all --message=Broken
  printf '[ungreen]\nmax-weight = 100\n' >tox.ini
  run --separate-stderr "$UNGREEN" gate --since HEAD
  assert "$status" -eq 0
  assert -z "$stderr"
}

# The branch `work` of a project whose settings name master, with a new use.
begin_branch() {
  git init --quiet --initial-branch=master .
  printf '[ungreen]\nsince = master\n' >tox.ini
  git add --all
  git commit --quiet --message=Begin
  git checkout --quiet -b work
  printf 'import eventlet\n' >new.py
  git add --all
  git commit --quiet --message=Use
}

set_since() {
  sed -i "s|^since.*|since = $1|" tox.ini
  git commit --quiet --all --message="Since $1"
}

run_gate() {
  run --separate-stderr "$UNGREEN" gate "$@"
}

@test "a change cannot say that there is nothing to compare it with" {
  begin_branch
  run_gate
  assert "$status" -eq 1
  for since in HEAD '@' 'HEAD^0' '@{0}'; do
    set_since "$since"
    for options in '' --staged '--rev HEAD'; do
      # shellcheck disable=SC2086 # words
      run_gate $options
      assert "$status" -eq 2
      assert_contains "$stderr" "tox.ini:2: since '$since' is, or has, the very commit that is judged"
    done
  done
  set_since work
  run_gate --rev HEAD
  assert "$status" -eq 2
  run_gate --rev HEAD~1
  assert "$status" -eq 2
  run_gate # files of a new branch are compared with the commit that it began at
  assert "$status" -eq 0
  assert_contains "$stderr" "from which none of them differs, so nothing was compared"
  printf 'import eventlet\n' >more.py
  run_gate
  assert "$status" -eq 1
  run_gate --since HEAD
  assert "$status" -eq 1
  refute_contains "$stderr" compared
}

@test "a change of what it is compared with is told, whatever that is" {
  begin_branch
  set_since work
  run_gate -q
  assert_contains "$stderr" "tox.ini:2: the change sets since to 'work', which was 'master', and is judged by it"
  set_since HEAD~1
  git commit --quiet --allow-empty --message=Empty
  run_gate -q
  assert "$status" -eq 0
  assert_contains "$stderr" "tox.ini:2: since 'HEAD~1' counts back"
  printf '[ungreen]\nmax-weight = 100\n' >tox.ini
  run_gate -q
  assert "$status" -eq 0
  assert_contains "$stderr" "tox.ini:2: the change takes since away, which was 'HEAD~1'"
  git commit --quiet --all --message=None
  run_gate -q --rev HEAD
  assert "$status" -eq 0
  assert_contains "$stderr" "tox.ini:2: the change takes since away, which was 'HEAD~1'"
}

@test "what makes no sense is told with file and line" {
  printf '[ungreen]\nmax-wait = 1\n' >tox.ini
  config
  assert "$status" -eq 2
  assert_contains "$stderr" "tox.ini:2"
  assert_contains "$stderr" "max-weight"
  printf '[tool.ungreen]\nmax-weight = "few"\n' >pyproject.toml
  config
  assert "$status" -eq 2
  assert_contains "$stderr" "pyproject.toml:2"
}

@test "values that no gate can take are told with file and line" {
  printf '[tool.ungreen]\nforbid = ["nothing-of-that"]\n' >pyproject.toml
  config
  assert "$status" -eq 2
  assert_contains "$stderr" "pyproject.toml:2: forbid: there is no rule or pattern 'nothing-of-that'"
  run --separate-stderr "$UNGREEN" gate
  assert "$status" -eq 2
  assert_contains "$stderr" "pyproject.toml:2: forbid: "
  run --separate-stderr "$UNGREEN" gate --forbid nothing-of-that
  assert "$stderr" = "ungreen: there is no rule or pattern 'nothing-of-that'; 'ungreen rules' lists them all"
  printf '[ungreen]\nservice = app-run=green\n' >tox.ini
  rm pyproject.toml
  config
  assert "$status" -eq 2
  assert_contains "$stderr" "tox.ini:2: service: there is no mode 'green'"
}

@test "what an earlier file covers is told, and has to make sense all the same" {
  printf '[tool.ungreen]\nforbid = ["EVT5"]\n' >pyproject.toml
  printf '[ungreen]\nforbid = EVT4\nmax-weight = 9\n' >tox.ini
  printf '[ungreen]\nforbid =\n    EVT2\n    EVT3\n' >setup.cfg
  config
  assert "$status" -eq 0
  [[ $output =~ forbid\ +EVT5\ +pyproject.toml:2 ]] || dump forbid
  assert "$stderr" = "ungreen: tox.ini:2: forbid is not heeded here, as pyproject.toml:2 sets it
ungreen: setup.cfg:3: forbid is not heeded here, as pyproject.toml:2 sets it"
  run --separate-stderr "$UNGREEN" gate
  assert "$status" -eq 0
  assert_contains "$stderr" "ungreen: tox.ini:2: forbid is not heeded here, as pyproject.toml:2 sets it"
  printf '[ungreen]\nforbid = EVT4, EVT77\n' >tox.ini
  config
  assert "$status" -eq 2
  assert_contains "$stderr" "tox.ini:2: forbid: there is no rule or pattern 'EVT77'"
  run --separate-stderr "$UNGREEN" gate
  assert "$status" -eq 2
  assert_contains "$stderr" "tox.ini:2: forbid: "
}

@test "a file that cannot be parsed is no file without settings" {
  printf '[tool.ungreen\nmax-weight = 0\n' >pyproject.toml
  config
  assert "$status" -eq 2
  assert_contains "$stderr" "pyproject.toml:1: not TOML; what it says of ungreen cannot be read"
  run --separate-stderr "$UNGREEN" gate
  assert "$status" -eq 2
  assert_contains "$stderr" "pyproject.toml:1: "
  printf '[tool.other\n' >pyproject.toml # which is the other's affair
  config
  assert "$status" -eq 0
  printf '[tox]\n[ungreen\nmax-weight = 0\n' >tox.ini
  config
  assert "$status" -eq 2
  assert_contains "$stderr" "tox.ini:2: the name of a section lacks its ']'"
}

@test "what one file sets twice is told with both lines, as nobody knows which is meant" {
  local twice place first text
  for twice in 'pyproject.toml:3|2|[tool.ungreen]\nmax-weight = 0\nmax-weight = 9\n' \
    'pyproject.toml:3|2|[tool.ungreen]\nmax-weight = 0\nmax_weight = 0\n' \
    'pyproject.toml:5|2|[tool.ungreen]\nmax-weight = 0\n[tool.x]\n[tool.ungreen]\n"max-weight" = 9\n' \
    'pyproject.toml:3|1|tool.ungreen.max-weight = 0\n[tool]\nungreen = {max-weight = 9}\n' \
    'tox.ini:4|3|[tox]\n[ungreen]\nmax-weight = 0\nmax_weight: 9\n' \
    'setup.cfg:5|2|[ungreen]\nmax-weight = 0\n[metadata]\n[ungreen]\nMax-Weight = 9\n'; do
    rm -f pyproject.toml tox.ini setup.cfg
    IFS='|' read -r place first text <<<"$twice"
    printf '%b' "$text" >"${place%:*}"
    config
    assert "$status" -eq 2
    assert_contains "$stderr" "ungreen: $place: max-weight is set a second time, after line $first; only one"
    run --separate-stderr "$UNGREEN" gate
    assert "$status" -eq 2
  done
  rm -f pyproject.toml tox.ini setup.cfg
  for twice in 'pyproject.toml|[tool.ungreen]\nforbid = ["importing"]\nforbid = []\n' \
    'tox.ini|[ungreen]\nforbid =\n    importing\nforbid =\n'; do
    printf '%b' "${twice#*|}" >"${twice%%|*}"
    config
    assert "$status" -eq 2
    assert_contains "$stderr" ": forbid is set a second time, after line 2; "
    rm "${twice%%|*}"
  done
  printf '[tool.ungreen]\nforbid = [\n    "EVT5",\n    "EVT7",\n]\nmax-weight = 3\n' >pyproject.toml
  printf '[ungreen]\nforbid =\n    EVT5\n\n    EVT7, EVT2\nmax-weight = 3\n' >tox.ini
  config # many values, or two files, are not a setting twice
  assert "$status" -eq 0
}
