#!/bin/sh
# The differential test: run.sh BINARY CACHEDIR
#
# Tests the oracle itself, then holds BINARY against it on Debian's OpenStack packages, kept in CACHEDIR. Prints every
# difference and one summary line for each package; exits 1 if there is any difference.
set -eu

[ $# -eq 2 ] || { echo "usage: $0 BINARY CACHEDIR" >&2; exit 2; }
here=$(cd "$(dirname "$0")" && pwd)
[ -x "$1" ] || { echo "$0: no program $1; build it first" >&2; exit 2; }

python3 -m unittest discover -s "$here" -p 'test_*.py'
mkdir -p "$2"
"$here/packages.sh" "$2" > "$2/packages.txt"

status=0
while read -r name version folder; do
  python3 "$here/compare.py" --binary "$1" --package "$name" --version "$version" "$folder" || status=1
done < "$2/packages.txt"
exit $status
