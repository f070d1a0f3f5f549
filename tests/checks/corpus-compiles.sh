#!/usr/bin/env bash
# The Python that tests feed to ungreen is Python, unless its first line says "# syntax: bad".
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
find tests/corpus tests/linked tests/projects -name '*.py' -print0 | sort -z | xargs -0r python3 -c '
import ast, sys
bad = 0
for path in sys.argv[1:]:
    source = open(path, "rb").read()
    if source.split(b"\n", 1)[0].strip() == b"# syntax: bad":
        continue
    try:
        ast.parse(source, path)
    except (SyntaxError, ValueError) as error:
        print(f"{path}: {error}")
        bad += 1
sys.exit(bad > 0)'
