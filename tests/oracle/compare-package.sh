#!/bin/sh
# compare-package.sh BINARY RESULTS NAME VERSION FOLDER: holds BINARY against the oracle, file by file and on the package as
# a whole, and writes what differs to RESULTS/NAME.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
exec > "$2/$3" 2>&1
status=0
python3 "$here/compare.py" --binary "$1" --package "$3" --version "$4" "$5" || status=1
python3 "$here/compare_project.py" "$1" "$5" "$3 as a whole" || status=1
exit $status
