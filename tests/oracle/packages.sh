#!/bin/sh
# Downloads and unpacks Debian's OpenStack packages: packages.sh CACHEDIR
#
# The real input of the differential test. Each package lands in CACHEDIR/NAME/VERSION; one that is there already is
# left alone. Prints "NAME VERSION FOLDER" for each. Needs the package lists that `apt-get update` fetches.
set -eu

[ $# -eq 1 ] || { echo "usage: $0 CACHEDIR" >&2; exit 2; }
mkdir -p "$1"
cache=$(cd "$1" && pwd)

# newest NAME: the version that apt would download.
newest() {
  apt-cache policy "$1" | sed -n 's/^ *Candidate: *//p'
}

# fetch NAME VERSION FOLDER: through a folder of its own, so that an interrupted run leaves no half package behind.
fetch() {
  work=$(mktemp -d "$cache/.new.XXXXXX")
  chmod 755 "$work"
  (cd "$work" && apt-get -qq download "$1=$2" >&2)
  dpkg -x "$work"/*.deb "$work/tree"
  mkdir -p "$(dirname "$3")"
  mv "$work/tree" "$3"
  rm -rf "$work"
}

for name in python3-nova python3-swift python3-neutron python3-cinder python3-heat python3-oslo.service; do
  version=$(newest "$name")
  case $version in
    "" | "(none)")
      echo "$0: apt knows no $name; run apt-get update, or add a Debian source" >&2
      exit 1 ;;
  esac
  folder=$cache/$name/$version
  [ -d "$folder" ] || fetch "$name" "$version" "$folder"
  echo "$name $version $folder"
done
