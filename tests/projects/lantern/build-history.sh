#!/usr/bin/env bash
# Builds the repository of lantern, the sample project: first/ as its first commit, then one commit for each file of
# later/. Everything that goes into a commit id is fixed, so HEAD is the same commit on every machine.
set -euo pipefail

if (($# != 1)); then
    echo "usage: build-history.sh FOLDER" >&2
    exit 2
fi
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
mkdir -p "$1"
if [[ -n $(ls -A "$1") ]]; then
    echo "build-history.sh: $1 is not empty" >&2
    exit 2
fi
cd "$1"

# Neither the user's configuration nor a git command that called us may change the result.
while read -r name; do unset "$name"; done < <(git rev-parse --local-env-vars)
export GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_SYSTEM=/dev/null
export GIT_COMMITTER_NAME='Lantern review' GIT_COMMITTER_EMAIL=review@lantern.example

git init --quiet --initial-branch=master --template=
cp -R "$here"/first/. .
git add --all
first='2024-09-17T09:30:00+02:00'
GIT_AUTHOR_NAME='Ada Wick' GIT_AUTHOR_EMAIL=ada@lantern.example GIT_AUTHOR_DATE=$first GIT_COMMITTER_DATE=$first \
    git commit --quiet --message='Import lantern' --message='Three services that play light shows, on eventlet throughout.'
for patch in "$here"/later/*.patch; do
    git am --quiet --keep --committer-date-is-author-date "$patch"
    case ${patch##*/} in
        0004-*) git tag 1.0.0 ;; # the last release before anything depends on the switch
        0011-*) git tag 2.0.0 ;; # two kinds of threads
    esac
done
