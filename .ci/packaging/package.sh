#!/usr/bin/env bash
# Makes the Debian package of a build and shows what is in it. Usage: package.sh BUILD-FOLDER
set -euo pipefail
build=$(realpath "${1:?usage: package.sh BUILD-FOLDER}")
# Times in the package are of the last commit, so that it can be made again.
SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-$(git -C "$(dirname "${BASH_SOURCE[0]}")" log -1 --format=%ct)}
export SOURCE_DATE_EPOCH
umask 022
rm -rf "$build/packages"
(cd "$build" && cpack -G DEB >packages.log 2>&1) || { tail -n 20 "$build/packages.log" >&2 && exit 1; }
for package in "$build"/packages/*.deb; do
    dpkg-deb --field "$package"
    dpkg-deb --contents "$package" | awk '{ print $1, $2, $3, $6 }'
    echo "$package"
done
