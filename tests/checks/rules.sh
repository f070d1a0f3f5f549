#!/usr/bin/env bash
# The rule files are as rules/rule.schema.json says. Usage: rules.sh FOLDER (where node-modules.sh installed)
set -euo pipefail
modules=${1:?usage: rules.sh FOLDER}/node_modules
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
NODE_PATH=$modules node tests/checks/validate.cjs rules/rule.schema.json rules/EVT*.yaml rules/signals.yaml
