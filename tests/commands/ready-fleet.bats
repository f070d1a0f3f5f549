#!/usr/bin/env bats
# What .ci/ready offers for fleets larger than one machine: its very scripts, run as the engines would, make the bytes of one run.
# A real Slurm runs them in tests/slurm.
# shellcheck disable=SC2154 # bats sets status, output, stderr and lines
load helper

READY=$HERE/../../.ci/ready/fleet

setup() {
  isolate
  mkdir bin
  ln -s "$UNGREEN" bin/ungreen
  PATH=$PWD/bin:$PATH
  mkdir project
  echo 'rows:' >project/fleet.yaml
  for name in a b c d; do
    git init --quiet --initial-branch=master "$name"
    echo "import eventlet  # $name" >"$name/$name.py"
    git -C "$name" add --all
    GIT_COMMITTER_DATE=2025-02-01T00:00:00Z GIT_AUTHOR_DATE=2025-02-01T00:00:00Z \
      git -C "$name" commit --quiet --message=Begin
    printf -- '- {name: "Row %s", repositories: [../%s]}\n' "$name" "$name" >>project/fleet.yaml
  done
  # One that there is not, alone in the last of three parts but for c: it must keep nothing from being joined.
  echo '- {name: "Missing", repositories: [../missing]}' >>project/fleet.yaml
  run "$UNGREEN" dashboard --quiet -o whole project/fleet.yaml
  assert "$status" -eq 3
}

# from_yaml FILE EXPRESSION: prints a Python expression over the document `d`, or the list of documents
from_yaml() {
  python3 -c 'import sys, yaml; d = yaml.safe_load(open(sys.argv[1])); print(eval(f"({sys.argv[2]})"))' "$READY/$1" "$2"
}

@test "slurm: a task for each part, and one that joins them" {
  for part in 1 2 3; do
    SLURM_ARRAY_TASK_ID=$part SLURM_ARRAY_TASK_COUNT=3 run bash "$READY/slurm/part.sbatch" out.parts project/fleet.yaml
    assert "$status" -eq 0
  done
  run bash "$READY/slurm/merge.sbatch" out.parts out 3
  assert "$status" -eq 0
  diff -r whole out
}

@test "slurm: one part alone is still that part, and a failure is one" {
  SLURM_ARRAY_TASK_ID=2 SLURM_ARRAY_TASK_COUNT=1 UNGREEN_PARTS=3 run bash "$READY/slurm/part.sbatch" out.parts project/fleet.yaml
  assert "$status" -eq 0
  assert "$(jq -r '[.rows[].name] | join(",")' out.parts/2/fleet.json)" = "Row b,Missing"
  SLURM_ARRAY_TASK_ID=1 SLURM_ARRAY_TASK_COUNT=1 run bash "$READY/slurm/part.sbatch" out.parts nowhere.yaml
  assert "$status" -eq 2
}

@test "slurm: what is submitted waits for what is before it" {
  cat >bin/sbatch <<'SH'
#!/bin/sh
echo "$UNGREEN_PARTS $*" >>submitted
wc -l <submitted
SH
  chmod +x bin/sbatch
  run bash "$READY/slurm/submit.sh" 5 out fleet.yaml --at 2025-09-05
  assert "$status" -eq 0
  assert "$output" = 2
  assert_contains "$(sed -n 1p submitted)" "5 --parsable --array=1-5"
  assert_contains "$(sed -n 1p submitted)" "part.sbatch out.parts fleet.yaml --at 2025-09-05"
  assert_contains "$(sed -n 2p submitted)" "--dependency=afterok:1"
  assert_contains "$(sed -n 2p submitted)" "merge.sbatch out.parts out 5"
  run bash "$READY/slurm/submit.sh"
  assert "$status" -eq 2
  assert_contains "$output" "Usage: submit.sh N OUTPUT"
}

# container FILE: reads what a manifest's container runs, and the number of parts that it is told.
container() {
  mapfile -t -d '' COMMAND < <(python3 -c '
import sys, yaml
container, = yaml.safe_load(open(sys.argv[1]))["spec"]["template"]["spec"]["containers"]
for word in container["command"]: print(word, end="\0")' "$READY/$1")
  PARTS=$(from_yaml "$1" '[e["value"] for e in d["spec"]["template"]["spec"]["containers"][0]["env"] if e["name"] == "PARTS"][0]')
}

# pod OUTPUT INDEX ARGUMENT...: runs it, as a pod would
pod() {
  local folder=$1 index=$2
  shift 2
  OUTPUT=$folder PARTS=$PARTS JOB_COMPLETION_INDEX=$index run --separate-stderr "${COMMAND[@]}" "$@"
}

@test "kubernetes: the manifests are what Kubernetes takes" {
  [[ -n ${UNGREEN_NODE_FOLDER-} ]] || skip "UNGREEN_NODE_FOLDER does not say where the validators are"
  export NODE_PATH=$UNGREEN_NODE_FOLDER/node_modules
  node "$HERE/../checks/kubernetes.cjs" "$READY"/kubernetes/*.yaml
  sed 's/^  completions: 8/  completion: 8/' "$READY/kubernetes/parts.yaml" >wrong.yaml
  run node "$HERE/../checks/kubernetes.cjs" wrong.yaml
  assert "$status" -eq 1
  assert_contains "$output" "/spec/completion: there is no such field"
}

@test "kubernetes: as many pods as parts, and what they make is joined" {
  local n
  n=$(from_yaml kubernetes/parts.yaml 'd["spec"]["completions"]')
  assert "$(from_yaml kubernetes/parts.yaml 'd["spec"]["completionMode"]')" = Indexed
  container kubernetes/parts.yaml
  pod "$PWD/other" 0 nowhere.yaml
  assert "$status" -eq 2
  for ((index = 0; index < n; index++)); do
    pod "$PWD/out" "$index" project/fleet.yaml
    assert "$status" -eq 0
  done
  container kubernetes/merge.yaml
  pod "$PWD/out" ""
  assert "$status" -eq 0
  diff -r whole out
}

# play PLAYBOOK VARIABLES: on this machine, with a zuul_return that writes what it was given to `returned`
play() {
  mkdir -p library
  cat >library/zuul_return.py <<'PY'
import json
import os
from ansible.module_utils.basic import AnsibleModule
module = AnsibleModule(argument_spec={"data": {"type": "dict", "required": True}})
with open(os.environ["ZUUL_RETURNED"], "w") as file:
    json.dump(module.params["data"], file)
module.exit_json(changed=False)
PY
  echo "$2" >vars.json
  export ZUUL_RETURNED=$PWD/returned ANSIBLE_LIBRARY=$PWD/library ANSIBLE_NOCOLOR=1
  run --separate-stderr ansible-playbook --inventory localhost, --connection local --extra-vars @vars.json \
    --extra-vars ansible_python_interpreter=/usr/bin/python3 "$READY/zuul/playbooks/$1.yaml"
}

@test "zuul: the parts of the jobs, joined by the last" {
  command -v ansible-playbook >/dev/null || skip "there is no ansible-playbook"
  # As few as there can be of several, as Ansible takes its time; the next test looks at how many jobs there are.
  # What other jobs left must not matter: Zuul asks artifacts for a name and an address only.
  local parts=2 artifacts='[{"name": "something else", "url": "file:///dev/null", "metadata": {"type": "log"}},
    {"name": "no metadata", "url": "file:///dev/null"}, {"name": "no type", "url": "file:///dev/null", "metadata": {"size": 1}},
    {"name": "nothing", "url": "file:///dev/null", "metadata": null}]'
  for ((part = 1; part <= parts; part++)); do
    play ungreen-fleet-part "{\"ansible_user_dir\": \"$PWD/node$part\", \"zuul\": {\"project\": {\"src_dir\": \"$PWD/project\"},
      \"executor\": {\"log_root\": \"$PWD/logs\"}}, \"ungreen_part\": $part, \"ungreen_parts\": $parts, \"ungreen_fleet\": \"fleet.yaml\"}"
    assert "$status" -eq 0
    # Zuul makes the place in the logs an address.
    artifacts=$(jq --argjson all "$artifacts" --arg logs "file://$PWD/logs/" \
      '$all + [.zuul.artifacts[] | .url = $logs + .url]' returned)
  done
  play ungreen-fleet-merge "$(jq -n --argjson all "$artifacts" --arg here "$PWD" --argjson parts "$parts" \
    '{ansible_user_dir: ($here + "/last"), ungreen_parts: $parts,
      zuul: {artifacts: $all, executor: {log_root: ($here + "/logs")}}}')"
  assert "$status" -eq 0
  # Messages show paths as seen from where the program was started.
  rm -r whole
  (cd project && "$UNGREEN" dashboard --quiet -o ../whole fleet.yaml) || assert "$?" -eq 3
  tar -xzf "logs/$(jq -r '.zuul.artifacts[0].url' returned)"
  diff -r whole dashboard
}

@test "zuul: a job for each part, with the playbooks that are there, and the last waits for all" {
  assert "$(from_yaml zuul/zuul.yaml '[j["job"]["vars"]["ungreen_part"] for j in d[1:-2]] == list(range(1, d[0]["job"]["vars"]["ungreen_parts"] + 1))')" = True
  assert "$(from_yaml zuul/zuul.yaml '[j["job"]["name"] for j in d[1:-2]] == d[-2]["job"]["dependencies"]')" = True
  assert "$(from_yaml zuul/zuul.yaml '[j["job"]["name"] for j in d[1:-1]] == d[-1]["project"]["periodic"]["jobs"]')" = True
  assert "$(from_yaml zuul/zuul.yaml 'd[-2]["job"]["vars"]["ungreen_parts"] == d[0]["job"]["vars"]["ungreen_parts"]')" = True
  for at in 0 -2; do
    assert -f "$READY/zuul/$(from_yaml zuul/zuul.yaml "d[$at]['job']['run']")"
  done
}
