#!/usr/bin/env bash
# Installs the pinned npm packages of the checks. Usage: node-modules.sh FOLDER (below build/; nothing if up to date)
set -euo pipefail
folder=${1:?usage: node-modules.sh FOLDER}
cd "$(dirname "${BASH_SOURCE[0]}")"
if cmp -s package-lock.json "$folder/installed-lock.json"; then
    exit 0
fi
mkdir -p "$folder"
cp package.json package-lock.json .npmrc "$folder"
(cd "$folder" && npm ci </dev/null)
# Its package does not mark the program as one.
chmod u+x "$folder/node_modules/@microsoft/sarif-multitool-linux/Sarif.Multitool"
cp package-lock.json "$folder/installed-lock.json"
