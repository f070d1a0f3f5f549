#!/usr/bin/env bash
# clang-tidy over our own C, as .clang-tidy says. Usage: tidy.sh BUILD-FOLDER (for its compile_commands.json)
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
build=${1:?usage: tidy.sh BUILD-FOLDER}

sed -nE "s|^ *\"file\": \"$PWD/((scanner\|reports\|tests)/[^\"]*\.c)\",?$|\1|p" "$build/compile_commands.json" | sort -u |
    xargs -r -n 2 -P "$(nproc)" clang-tidy -p "$build" --quiet
