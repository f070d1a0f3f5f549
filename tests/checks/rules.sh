#!/usr/bin/env bash
# The files of rules/ are as their schemas say. Usage: rules.sh FOLDER (where node-modules.sh installed)
set -euo pipefail
modules=${1:?usage: rules.sh FOLDER}/node_modules
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
export NODE_PATH=$modules

declare -A judged=()

follow() { # SCHEMA FILE...
    local schema=rules/$1.schema.json
    shift
    node tests/checks/validate.cjs "$schema" "$@"
    for path in "$schema" "$@"; do
        judged[$path]=1
    done
}

follow rule rules/EVT*.yaml rules/signals.yaml
follow modes rules/modes.yaml
follow status rules/status.yaml
follow fleet rules/fleets/*.yaml
follow governance rules/governance/*.yaml
follow events rules/events.yaml
follow hosts rules/hosts.yaml
follow files rules/files.yaml
follow manifests rules/manifests.yaml
follow successors rules/successors.yaml
follow contexts rules/contexts.yaml
follow python rules/python.yaml

# Whoever adds a file or a schema has to say here what it belongs to.
for path in rules/*.schema.json rules/*.yaml rules/*/*.yaml; do
    [[ -n ${judged[$path]-} ]] || { echo "$path: no line of rules.sh is about it" >&2 && exit 1; }
done
