#!/usr/bin/env bash
# All C looks as .clang-format says; `./run format` makes it so.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
find scanner reports tests -name '*.[ch]' -print0 | xargs -0r clang-format --style=file --dry-run -Werror --ferror-limit=1
