#!/usr/bin/env bash
# Shell scripts and whole-command tests pass shellcheck.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
mapfile -t scripts < <(git grep -lIE --untracked '^#!(/usr/bin/env (bash|bats)|/bin/(ba)?sh)$')
shellcheck --external-sources --source-path=SCRIPTDIR "${scripts[@]}"
