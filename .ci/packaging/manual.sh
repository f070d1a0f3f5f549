#!/usr/bin/env bash
# Writes manual pages and completion as they are installed. Usage: manual.sh UNGREEN FOLDER
set -euo pipefail
ungreen=${1:?usage: manual.sh UNGREEN FOLDER}
folder=${2:?usage: manual.sh UNGREEN FOLDER}

rm -rf "$folder"
mkdir -p "$folder/man1"
page() { gzip -9n >"$folder/man1/$1.1.gz"; }
"$ungreen" help --format man | page ungreen
while read -r command; do
    "$ungreen" help --format man "$command" | page "ungreen-$command"
done < <("$ungreen" help --format names)
"$ungreen" help --format bash >"$folder/ungreen"
"$ungreen" help --format zsh >"$folder/_ungreen"
"$ungreen" help --format fish >"$folder/ungreen.fish"
touch "$folder/stamp"
