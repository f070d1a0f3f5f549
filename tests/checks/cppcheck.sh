#!/usr/bin/env bash
# What cppcheck has to say about the program's sources: nothing.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
cppcheck --enable=warning,performance,portability --inline-suppr --std=c11 --library=gtk --quiet --error-exitcode=1 \
    --suppress=missingIncludeSystem -I scanner -I . scanner reports
