#!/usr/bin/env bats
# What .ci/ready offers to copy: its very commands, run as their services would, on a change that is fine and one that is not.
# shellcheck disable=SC2154 # bats sets status, output, stderr and lines
load helper

READY=$HERE/../../.ci/ready

setup() {
  isolate
  mkdir bin
  ln -s "$UNGREEN" bin/ungreen
  PATH=$PWD/bin:$PATH
  git init --quiet --initial-branch=master app
  cd app || return
  mkdir app
  : >app/__init__.py
  commit Begin
  git update-ref refs/remotes/origin/master HEAD
}

commit() { # MESSAGE
  git add --all
  git commit --quiet --message="$1"
}

commit_fine() {
  printf 'import threading\n' >app/fine.py
  commit Fine
}

# Names that would be a template, a command or an option, if anybody took them for one.
commit_bad() {
  printf 'import eventlet\n' >app/bad.py
  printf 'import eventlet\n' >'app/{{ 1 + 1 }}.py'
  printf 'import eventlet\n' >$'app/\n::error::x.py'
  commit Bad
}

# from_yaml FILE EXPRESSION: prints a Python expression over the document `d`.
from_yaml() {
  python3 -c 'import sys, yaml; d = yaml.safe_load(open(sys.argv[1])); print(eval(f"({sys.argv[2]})"))' "$READY/$1" "$2"
}

# step NAME: what that step of GitHub's workflow runs. By its name, as another step may be no thing to run here.
step() {
  from_yaml github/ungreen.yaml "[s['run'] for s in d['jobs']['gate']['steps'] if s.get('name') == '$1'][0]"
}

# shell SCRIPT: as GitLab's runner does it.
shell() {
  run --separate-stderr bash --noprofile --norc -e -o pipefail -c "$1"
}

# shell_of_container SCRIPT: as GitHub's runner does it in a container, where it calls no bash.
shell_of_container() {
  run --separate-stderr sh -e -c "$1"
}

# follows SCHEMA FILE
follows() {
  [[ -n ${UNGREEN_NODE_FOLDER-} ]] || skip "UNGREEN_NODE_FOLDER does not say where the validators are"
  NODE_PATH=$UNGREEN_NODE_FOLDER/node_modules node "$HERE/../checks/validate.cjs" "$HERE/../checks/$1.schema.json" "$2"
}

@test "github: the workflow is one by GitHub's schema" {
  [[ -n ${UNGREEN_NODE_FOLDER-} ]] || skip "UNGREEN_NODE_FOLDER does not say where the validators are"
  run "$UNGREEN_NODE_FOLDER/node_modules/.bin/action-validator" "$READY/github/ungreen.yaml"
  assert "$status" -eq 0
}

@test "github: its steps pass what is fine, and fail and tell what is not" {
  local compare leave_out
  compare=$(step "Compare with the target branch")
  leave_out=$(step "Leave out what is gone")
  export GITHUB_BASE_REF=master GITHUB_STEP_SUMMARY=$PWD/../summary.md
  commit_fine
  shell_of_container "$compare"
  assert "$status" -eq 0
  assert -z "$output"
  assert_contains "$(cat ../summary.md)" "no new use of eventlet since"
  assert "$(jq '.runs[0].results' ungreen.sarif)" = "[]"
  git update-ref refs/remotes/origin/master HEAD
  commit_bad
  shell_of_container "$compare"
  assert "$status" -eq 1
  assert "$(grep -c '^::error' <<<"$output")" -eq 3
  assert "$(wc -l <<<"$output")" -eq 3
  assert_contains "$(cat ../summary.md)" "3 reasons"
  git update-ref refs/remotes/origin/master HEAD
  git rm --quiet app/bad.py
  commit "One less"
  shell_of_container "$compare"
  assert "$status" -eq 0
  assert "$(jq -c '[.runs[0].results[].baselineState]' ungreen.sarif)" = '["absent"]'
  shell_of_container "$leave_out"
  assert "$status" -eq 0
  assert "$(jq -c '.runs[0].results' new.sarif)" = "[]"
}

@test "github: the container has what the steps call before they do" {
  local steps
  steps='[s.get("run", s.get("uses")) for s in d["jobs"]["gate"]["steps"]]'
  assert "$(from_yaml github/ungreen.yaml 'd["jobs"]["gate"]["container"]')" = debian:12
  for program in git jq; do
    assert "$(from_yaml github/ungreen.yaml "'$program' in ${steps}[0].split()")" = True
  done
  assert_contains "$(from_yaml github/ungreen.yaml "${steps}[1]")" actions/checkout
  # The checkout belongs to somebody else there.
  ((EUID == 0)) || skip "only root can give a folder away"
  chown -R nobody .
  run git log
  assert "$status" -ne 0
  export GITHUB_WORKSPACE=$PWD GIT_CONFIG_GLOBAL=$HOME/gitconfig
  shell_of_container "$(step "Let git read the checkout")"
  assert "$status" -eq 0
  run git log
  assert "$status" -eq 0
  run "$UNGREEN" gate --since HEAD
  assert "$status" -eq 0
}

@test "gitlab: its script passes what is fine, fails what is not, and writes the reports that it promises" {
  local script report
  script=$(from_yaml gitlab/ungreen.yml '"\n".join(d["ungreen"]["script"])')
  CI_MERGE_REQUEST_DIFF_BASE_SHA=$(git rev-parse origin/master)
  export CI_MERGE_REQUEST_DIFF_BASE_SHA
  commit_fine
  shell "$script"
  assert "$status" -eq 0
  commit_bad
  shell "$script"
  assert "$status" -eq 1
  for report in codequality junit; do
    assert -s "$(from_yaml gitlab/ungreen.yml "d['ungreen']['artifacts']['reports']['$report']")"
  done
  assert "$(jq length ungreen-codequality.json)" -eq 3
  assert "$(xmllint --xpath 'count(//failure)' ungreen-junit.xml)" -eq 3
  follows gitlab ungreen-codequality.json
}

@test "gitlab: the target branch has a report, as the widget compares with that one, and it is empty" {
  local script
  script=$(from_yaml gitlab/ungreen.yml '"\n".join(d["ungreen"]["script"])')
  assert_contains "$(from_yaml gitlab/ungreen.yml '[rule["if"] for rule in d["ungreen"]["rules"]]')" \
    "\$CI_COMMIT_BRANCH == \$CI_DEFAULT_BRANCH"
  commit_bad
  unset CI_MERGE_REQUEST_DIFF_BASE_SHA CI_MERGE_REQUEST_TARGET_BRANCH_SHA
  shell "$script"
  assert "$status" -eq 0
  assert "$(jq -c . ungreen-codequality.json)" = "[]"
  follows gitlab ungreen-codequality.json
}

@test "gitlab: what others added to the target is not blamed on who is merged with it" {
  local script
  script=$(from_yaml gitlab/ungreen.yml '"\n".join(d["ungreen"]["script"])')
  CI_MERGE_REQUEST_DIFF_BASE_SHA=$(git rev-parse HEAD)
  git switch --quiet --create=topic
  commit_fine
  git switch --quiet master
  commit_bad
  # GitLab's merged results: HEAD is a merge of the target as it is now with the change.
  CI_MERGE_REQUEST_TARGET_BRANCH_SHA=$(git rev-parse HEAD)
  export CI_MERGE_REQUEST_DIFF_BASE_SHA CI_MERGE_REQUEST_TARGET_BRANCH_SHA
  git merge --quiet --no-ff --message=Merged topic
  shell "$script"
  assert "$status" -eq 0
  printf 'import eventlet\n' >app/own.py
  commit Own
  shell "$script"
  assert "$status" -eq 1
}

@test "tox: its command passes what is fine and fails what is not, in lines that Zuul makes comments of" {
  local command
  command=$(python3 - "$READY/tox.ini" <<'PY'
import configparser, re, sys
ini = configparser.ConfigParser()
ini.read(sys.argv[1])
section = ini["testenv:ungreen"]
assert section["allowlist_externals"] == "ungreen"
print(re.sub(r"\{env:(\w+):([^}]*)\}", r"${\1:-\2}", section["commands"]).replace("{posargs}", ""))
PY
)
  commit_fine
  shell "$command"
  assert "$status" -eq 0
  commit_bad
  shell "$command"
  assert "$status" -eq 1
  assert "$(grep -cE '^[^ :][^:]*:[0-9]+:[0-9]+: EVT101 ' <<<"$output")" -ge 2
  UNGREEN_SINCE=HEAD shell "$command"
  assert "$status" -eq 0
}

# play: the playbook of .ci/ready/zuul on this machine, with a zuul_return that writes what it was given to ../returned.
play() {
  mkdir -p ../library
  cat >../library/zuul_return.py <<'PY'
import json
import os
from ansible.module_utils.basic import AnsibleModule
module = AnsibleModule(argument_spec={"data": {"type": "dict", "required": True}})
with open(os.environ["ZUUL_RETURNED"], "w") as file:
    json.dump(module.params["data"], file)
module.exit_json(changed=False)
PY
  cat >../vars.json <<JSON
{"ansible_user_dir": "$HOME", "zuul": {"project": {"src_dir": "app"}, "executor": {"log_root": "$HOME/logs"}}}
JSON
  export ZUUL_RETURNED=$HOME/returned ANSIBLE_LIBRARY=$HOME/library ANSIBLE_ROLES_PATH=$READY/zuul/roles ANSIBLE_NOCOLOR=1
  run --separate-stderr ansible-playbook --inventory localhost, --connection local --extra-vars "@$HOME/vars.json" \
    --extra-vars ansible_python_interpreter=/usr/bin/python3 "$READY/zuul/playbooks/ungreen-gate.yaml"
}

@test "zuul: the role comments on lines, keeps the report where the artifact points to, and fails" {
  command -v ansible-playbook >/dev/null || skip "there is no ansible-playbook"
  commit_fine
  play
  assert "$status" -eq 0
  assert "$(jq -c .zuul.file_comments ../returned)" = "{}"
  commit_bad
  play
  assert "$status" -eq 2
  follows zuul ../returned
  assert "$(jq -r '.zuul.file_comments | keys[]' ../returned)" = "app/bad.py
app/{{ 1 + 1 }}.py"
  assert -s "../logs/$(jq -r '.zuul.artifacts[0].url' ../returned)"
  assert "$(jq '.breaches | length' ../logs/ungreen/gate.json)" -eq 3
  assert_contains "$output" "app/bad.py:1:8: EVT101"
  assert_contains "$output" "app/{{ 1 + 1 }}.py:1:8: EVT101"
}

@test "zuul: a job fails that could not examine everything, and names what it could not" {
  command -v ansible-playbook >/dev/null || skip "there is no ansible-playbook"
  commit_fine
  printf '# eventlet\ndef f(:\n((\n' >app/broken.py
  commit Broken
  play
  assert "$status" -eq 2
  assert_contains "$output" "in what could be examined"
  assert_contains "$output" "app/broken.py"
}

@test "zuul: a gate that cannot judge fails, and says why" {
  command -v ansible-playbook >/dev/null || skip "there is no ansible-playbook"
  play
  assert "$status" -eq 2
  assert_contains "$output" "HEAD~1"
  refute_contains "$output" "Comment on the lines"
}

@test "zuul: the job runs the playbook that is there, and check and gate run the job" {
  assert -f "$READY/zuul/$(from_yaml zuul/zuul.yaml 'd[0]["job"]["run"]')"
  assert "$(from_yaml zuul/zuul.yaml '{d[0]["job"]["name"]} == set(d[1]["project"]["check"]["jobs"]) == set(d[1]["project"]["gate"]["jobs"])')" = True
}
