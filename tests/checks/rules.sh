#!/usr/bin/env bash
# The files of rules/ are as their schemas say. Usage: rules.sh FOLDER (where node-modules.sh installed)
set -euo pipefail
modules=${1:?usage: rules.sh FOLDER}/node_modules
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
NODE_PATH=$modules node tests/checks/validate.cjs rules/rule.schema.json rules/EVT*.yaml rules/signals.yaml
NODE_PATH=$modules node tests/checks/validate.cjs rules/modes.schema.json rules/modes.yaml
NODE_PATH=$modules node tests/checks/validate.cjs rules/status.schema.json rules/status.yaml
NODE_PATH=$modules node tests/checks/validate.cjs rules/fleet.schema.json rules/fleets/*.yaml
NODE_PATH=$modules node tests/checks/validate.cjs rules/governance.schema.json rules/governance/*.yaml
NODE_PATH=$modules node tests/checks/validate.cjs rules/events.schema.json rules/events.yaml
NODE_PATH=$modules node tests/checks/validate.cjs rules/hosts.schema.json rules/hosts.yaml
