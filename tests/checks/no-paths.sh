#!/usr/bin/env bash
# What is committed works anywhere: it names no folder of somebody's machine and no address that a package came from.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

status=0
# complain MESSAGE GREP-OPTIONS..: prints the committed lines that match, and remembers that there were some.
complain() {
    local message=$1
    shift
    if git grep -nI "$@"; then
        echo "^ $message"
        status=1
    fi
}

complain 'a path of one machine' -E '(^|[^[:alnum:]_.~}])/(home|root|work|Users)/[[:alnum:]]'
complain 'the address of a package registry' -E 'https?://[[:alnum:].-]*registry\.'
complain 'a lock file must not say where packages were fetched' -F '"resolved":' -- '*package-lock.json'
exit $status
