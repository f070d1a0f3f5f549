#!/usr/bin/env bash
# clang-tidy over our own C, as .clang-tidy says. Usage: tidy.sh BUILD-FOLDER (for its compile_commands.json)
# With UNGREEN_ANALYZE=deep the path-sensitive analyzer goes as far as it does by default, which takes five times as long:
# `./run lint` does so, the tests do not.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
build=${1:?usage: tidy.sh BUILD-FOLDER}

# gcc's flags for link-time optimisation mean nothing to clang.
commands=$(mktemp -d)
trap 'rm -rf "$commands"' EXIT
sed -E 's/ -f(no-)?(fat-lto-objects|lto(=[a-z0-9]+)?)\b//g' "$build/compile_commands.json" >"$commands/compile_commands.json"

# tidy FOLDERS-PATTERN [options]: over what was compiled of them.
tidy() {
    local files
    files=$(sed -nE "s#^ *\"file\": \"$PWD/(($1)/[^\"]*\.c)\",?\$#\1#p" "$commands/compile_commands.json" | sort -u)
    shift
    [[ -n $files ]] || { echo "tidy.sh: $build/compile_commands.json has no file of ours" >&2; return 1; }
    xargs -n 2 -P "$(nproc)" clang-tidy -p "$commands" --quiet "$@" <<<"$files"
}

within=()
if [[ ${UNGREEN_ANALYZE-} != deep ]]; then
    for word in -Xclang -analyzer-config -Xclang max-nodes=30000; do
        within+=("--extra-arg=$word")
    done
fi
status=0
tidy 'scanner|reports' "${within[@]}" || status=1
# The path-sensitive analyzer does not understand that GLib's assertions do not return, and takes most of the time.
tidy tests '--checks=-clang-analyzer-*' || status=1
exit $status
