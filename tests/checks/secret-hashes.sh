#!/usr/bin/env bash
# Tables keyed by text hash it with a secret (ug_text_hash, UgStrings): of GLib's own hash anybody can write thousands of
# names that have the same, and a table of those takes the square of their number.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

if ! git grep -qw ug_text_hash -- 'scanner/*.c' 'reports/*.c'; then
    echo 'no table of texts found in scanner/ and reports/; where are they?' >&2
    exit 1
fi
if git grep -nwE 'g_str_hash|g_string_chunk_insert_const' -- 'scanner/*.[ch]' 'reports/*.[ch]' ':!scanner/base/hash.h'; then
    echo '^ ug_text_hash of base/hash.h or UgStrings of base/strings.h, as the keys may be a stranger'"'"'s'
    exit 1
fi
