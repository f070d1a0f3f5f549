#!/usr/bin/env bash
# Installs the package on a Debian that has nothing else, and uses it there. As root. Usage: clean-root.sh PACKAGE.deb FOLDER
#
# FOLDER holds a debootstrap root that is made once; each test works in a copy of it.
set -euo pipefail
package=$(realpath "${1:?usage: clean-root.sh PACKAGE.deb FOLDER}")
folder=${2:?usage: clean-root.sh PACKAGE.deb FOLDER}
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
mkdir -p "$folder"
folder=$(realpath "$folder")
root=$folder/root
# Whatever mirror this machine uses is good for the root, too.
# shellcheck disable=SC2016 # apt's own variable
mirror=$(apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' 2>/dev/null || true)
mirror=${mirror%%$'\n'*} # the first; whoever closed the pipe on apt-get would end this script

if [[ ! -e $folder/base.done ]]; then
    rm -rf "$folder/base"
    debootstrap --variant=minbase bookworm "$folder/base" ${mirror:+"$mirror"} >"$folder/debootstrap.log" 2>&1 ||
        { tail -n 20 "$folder/debootstrap.log" >&2 && exit 1; }
    touch "$folder/base.done"
fi
rm -rf "$root"
cp -a "$folder/base" "$root"
# How this machine reaches its mirror, for as long as the test takes, in place of what debootstrap wrote of it: a mirror
# that stands in two files is complained of.
cp /etc/resolv.conf "$root/etc/resolv.conf"
rm -f "$root/etc/apt/sources.list"
for file in sources.list sources.list.d apt.conf.d trusted.gpg.d; do
    [[ -e /etc/apt/$file ]] && rm -rf "$root/etc/apt/$file" && cp -a "/etc/apt/$file" "$root/etc/apt/"
done
cp "$package" "$root/tmp/"
"$here/../../tests/projects/lantern/build-history.sh" "$root/tmp/lantern" >/dev/null
chown -R 0:0 "$root/tmp/lantern"

inside() { chroot "$root" /usr/bin/env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LC_ALL=C.UTF-8 DEBIAN_FRONTEND=noninteractive "$@"; }
inside apt-get update -qq
# Without a terminal of its own, for which this root would need /dev/pts.
inside apt-get -o Dpkg::Use-Pty=0 install -y --no-install-recommends "/tmp/${package##*/}"
echo "== ungreen --version"
inside ungreen --version
echo "== ungreen scan /tmp/lantern"
inside ungreen scan /tmp/lantern
echo "== ungreen status /tmp/lantern"
inside ungreen status /tmp/lantern
inside apt-get -o Dpkg::Use-Pty=0 purge -y ungreen >/dev/null
[[ ! -e $root/usr/bin/ungreen && ! -e $root/usr/share/doc/ungreen ]] || { echo "purging left something behind" >&2 && exit 1; }
rm -rf "$root"
echo "installs, works and goes away again"
