#!/bin/sh
# The differential test: run.sh BINARY CACHEDIR
#
# Tests the oracle itself, then holds BINARY against it on Debian's OpenStack packages, kept in CACHEDIR: file by file, and
# each package as a whole. Prints every difference and two summary lines for each package; exits 1 if there is any
# difference.
set -eu

[ $# -eq 2 ] || { echo "usage: $0 BINARY CACHEDIR" >&2; exit 2; }
here=$(cd "$(dirname "$0")" && pwd)
[ -x "$1" ] || { echo "$0: no program $1; build it first" >&2; exit 2; }

python3 -m unittest discover -s "$here" -p 'test_*.py'
mkdir -p "$2"
"$here/packages.sh" "$2" > "$2/packages.txt"

# Several at a time; what each was found to differ in is shown when all are done.
results=$(mktemp -d)
trap 'rm -rf "$results"' EXIT
status=0
while read -r name version folder; do
  printf '%s\0' "$name" "$version" "$folder"
done < "$2/packages.txt" |
  xargs -0 -n 3 -P "$(nproc)" "$here/compare-package.sh" "$1" "$results" || status=1
cat "$results"/*
exit $status
