#!/usr/bin/env bash
# Runs a program below valgrind, whose exit code says what was wrong. Usage: valgrind.sh PROGRAM [ARGUMENT...]
#
# In a whole-command test, which looks at standard error, what valgrind says goes to a file beside those of the run, and
# the test shows it when it fails.
log=()
[[ -z ${BATS_RUN_TMPDIR-} ]] || log=(--log-file="$BATS_RUN_TMPDIR/valgrind.%p")
exec valgrind --quiet "${log[@]}" --error-exitcode=99 --leak-check=full --show-leak-kinds=definite \
    --errors-for-leak-kinds=definite --suppressions="$(dirname "${BASH_SOURCE[0]}")/valgrind.supp" "$@"
