#!/usr/bin/env bash
# Has SARIF files judged by Microsoft's Multitool, also by what GitHub asks for. Usage: multitool.sh NODE-FOLDER FILE...
set -euo pipefail
node_folder=${1:?usage: multitool.sh NODE-FOLDER FILE...}
shift
# Debian has no ICU unless something else brings it, and nothing here is sorted by language.
export DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=1
report=$(mktemp)
trap 'rm -f "$report"' EXIT
said=$("$node_folder/node_modules/@microsoft/sarif-multitool-linux/Sarif.Multitool" validate "$@" \
    --level 'Error;Warning' --rule-kind 'Sarif;Ghas' --output "$report" --log ForceOverwrite 2>&1) || {
    echo "$said"
    exit 1
}
# It ends with 0 whatever it found, so what it wrote decides; and it must have looked at each file.
if grep -qE ': (error|warning)|EXECUTION' <<<"$said" || ! grep -q "^Done. $# files scanned" <<<"$said"; then
    echo "$said"
    exit 1
fi
