#!/usr/bin/env bash
# Builds the same sources in two folders of different names and depths; the programs, what is installed beside them and
# the packages have to be the same bytes. Usage: reproducible.sh WORK-FOLDER
set -euo pipefail
mkdir -p "${1:?usage: reproducible.sh WORK-FOLDER}"
work=$(realpath "$1")
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
SOURCE_DATE_EPOCH=$(git -C "$root" log -1 --format=%ct)
export SOURCE_DATE_EPOCH

build() { # FOLDER
    rm -rf "$1"
    mkdir -p "$1"
    (cd "$root" && git ls-files -z --cached --others --exclude-standard | xargs -0 cp --parents -t "$1")
    echo "building in $1"
    (cd "$1" && cmake --preset release -DBUILD_TESTING=OFF --log-level=ERROR >/dev/null &&
        cmake --build --preset release --parallel "${JOBS:-$(nproc)}" -- --quiet &&
        .ci/packaging/package.sh build/release >package.txt)
}
build "$work/one"
build "$work/another/and/deeper"
same=0
other=0
while read -r file; do
    if cmp -s "$work/one/build/release/$file" "$work/another/and/deeper/build/release/$file"; then
        echo "same  $(sha256sum <"$work/one/build/release/$file" | cut -c 1-16)  $file"
        same=$((same + 1))
    else
        echo "OTHER $file"
        other=$((other + 1))
    fi
done < <(cd "$work/one/build/release" && find ungreen manual packages/*.deb packaging/*.cdx.json -type f ! -name stamp | sort)
if ((other > 0)); then
    echo "$other of $((same + other)) files are not the same bytes in both builds" >&2
    exit 1
fi
echo "all $same files are the same bytes in both builds"
