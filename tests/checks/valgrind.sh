#!/usr/bin/env bash
# Runs a program below valgrind, whose exit code says what was wrong. Usage: valgrind.sh PROGRAM [ARGUMENT...]
exec valgrind --quiet --error-exitcode=99 --leak-check=full --show-leak-kinds=definite --errors-for-leak-kinds=definite \
    --suppressions="$(dirname "${BASH_SOURCE[0]}")/valgrind.supp" "$@"
