#!/usr/bin/env bats
# Whoever follows the documentation word by word sees what it shows: its commands are run, and what they print is compared.
# shellcheck disable=SC2154 # bats sets status, output, stderr and lines
load helper

ROOT=$HERE/../..

setup_file() {
  isolate
  build_sample
}

setup() {
  isolate
  mkdir bin
  ln -s "$UNGREEN" bin/ungreen
  PATH=$PWD/bin:$PATH
  copy_sample
}

# as_after_demo: puts the sample where ./run demo leaves it
as_after_demo() {
  mkdir -p build/demo
  mv lantern build/demo
}

# follows PAGE: from a folder with the sample in it, and $UNGREEN_SOURCE, this repository
follows() {
  UNGREEN_SOURCE=$ROOT run python3 "$HERE/run_docs.py" "$ROOT/$1"
  assert "$status" -eq 0
}

@test "what the README shows" {
  cd lantern
  follows README.md
}

@test "the tutorial" {
  as_after_demo
  follows reports/docs/tutorial.md
}

@test "how a status is found" {
  as_after_demo
  follows reports/docs/status.md
}

@test "a rule of one's own" {
  follows reports/docs/add-a-rule.md
}

@test "the status page tells what rules/status.yaml says" {
  python3 - "$ROOT" <<'PY'
import sys, yaml
root = sys.argv[1]
page = open(f"{root}/reports/docs/status.md", encoding="utf-8").read()
rules = yaml.safe_load(open(f"{root}/rules/status.yaml", encoding="utf-8"))
signals = {r["id"]: r["title"] for r in yaml.safe_load(open(f"{root}/rules/signals.yaml", encoding="utf-8"))["rules"]}
wanted = [f"| `{s}` | {signals[s]} | {kind} |" for kind in ("strong", "weak") for s in rules[kind]]
wanted += [f"| {s['title']} | {s['release']} | {s['due']} |" for s in rules["goal"]["steps"]]
wanted += [rules["goal"]["since"], f"{rules['fall']}%"]
rows = [line for line in page.splitlines() if line.startswith("| `SIG-")]
missing = [text for text in wanted if text not in page]
assert not missing, missing
assert len(rows) == len(rules["strong"]) + len(rules["weak"]), rows
PY
}

@test "links within the documentation lead somewhere" {
  python3 - "$ROOT" <<'PY'
import glob, os, re, sys
root = sys.argv[1]
bad = []
pages = ["README.md", "CONTRIBUTING.md", ".ci/ready/README.md", "rules/README.md",
         *glob.glob("reports/docs/*.md", root_dir=root), *glob.glob("tests/*/README.md", root_dir=root)]
for page in pages:
    text = open(os.path.join(root, page), encoding="utf-8").read()
    for link in re.findall(r"\]\(([^)]+)\)", text):
        target = link.split("#")[0]
        if "://" not in link and target and not os.path.exists(os.path.join(root, os.path.dirname(page), target)):
            bad.append((page, link))
assert not bad, bad
PY
}
