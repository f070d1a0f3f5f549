#!/usr/bin/env bats
# A gate's verdict in the formats of CI services: each with nothing wrong, with new uses, and with names meant to harm.
# shellcheck disable=SC2154 # bats sets status, output, stderr and lines
load helper

CHECKS=$HERE/../checks

setup() {
  isolate
  git init --quiet --initial-branch=master app
  cd app || return
  mkdir app
  : >app/__init__.py
  printf 'import eventlet\n\n\ndef stop():\n    eventlet.sleep(1)\n' >app/a.py
  git add --all
  git commit --quiet --message=Begin
}

# Two that are new, and one that is gone.
two_new() {
  printf 'import eventlet\n\n\ndef start(f):\n    eventlet.spawn_n(f)\n    return eventlet.spawn(f)\n' >app/a.py
}

# Files whose names would end a command, a string, an attribute, a cell or a comment, or colour and turn a terminal.
hostile() {
  local name
  # shellcheck disable=SC2016 # a name is what it is
  for name in $'nl\n::error::forged.py' $'cr\r.py' $'esc\e[31m.py' $'bad\xff\xfe.py' $'bidi\u202e.py' 'pc%0A%25.py' \
    $'nochar\xef\xbf\xbf.py' "quote\"'<b>]]>&amp;.py" 'pipe|`@root`.py' 'a:b,c.py' '{0}[a](b).py'; do
    printf 'import eventlet\n' >"app/$name"
  done
}
HOSTILE=11

# gate FORMAT: writes the report to the file "report", whose text is in $output.
gate() {
  run --separate-stderr patiently 120 "$UNGREEN" gate --since HEAD --format "$1=report"
  output=$(cat report)
}

# Nothing that moves a cursor or turns a line around reaches whoever looks at the report.
harmless() {
  python3 - report <<'PY' || dump "expected to be harmless"
import sys, unicodedata
text = open(sys.argv[1], encoding="utf-8", newline="").read()
bad = [c for c in text if c != "\n" and unicodedata.category(c) in ("Cc", "Cf", "Zl", "Zp")]
sys.exit(f"harmful: {bad}" if bad else 0)
PY
}

needs_node() {
  [[ -n ${UNGREEN_NODE_FOLDER-} ]] || skip "UNGREEN_NODE_FOLDER does not say where the validators are"
}

follows() { # SCHEMA: the report does
  needs_node
  NODE_PATH=$UNGREEN_NODE_FOLDER/node_modules node "$CHECKS/validate.cjs" "$CHECKS/$1.schema.json" report
}

passes_multitool() {
  needs_node
  [[ $(uname -sm) == "Linux x86_64" ]] || skip "the Multitool of the checks is for Linux on x86-64"
  "$CHECKS/multitool.sh" "$UNGREEN_NODE_FOLDER" report
}

# xpath EXPRESSION: of the report, which must be well-formed XML.
xpath() {
  xmllint --nonet --xpath "$1" report
}

@test "every format is chosen by its name, several at once, and none of them changes the verdict" {
  two_new
  local format arguments=()
  for format in text json sarif zuul github github-summary gitlab junit checkstyle rdjson; do
    arguments+=(--format "$format=out.$format")
  done
  run --separate-stderr "$UNGREEN" gate --since HEAD "${arguments[@]}"
  assert "$status" -eq 1
  assert "$(cat out.* | grep -c EVT402)" -gt 9
  run --separate-stderr "$UNGREEN" gate --since HEAD --format yaml
  assert "$status" -eq 2
  assert_contains "$stderr" "rdjson"
}

@test "sarif: nothing wrong" {
  gate sarif
  assert "$status" -eq 0
  assert "$(json 'd["runs"][0]["results"], d["runs"][0]["tool"]["driver"]["rules"]')" = "([], [])"
  assert "$(json 'd["runs"][0]["invocations"][0]["executionSuccessful"]')" = True
  passes_multitool
}

@test "sarif: what is new is new and what is gone is absent" {
  two_new
  gate sarif
  assert "$status" -eq 1
  assert "$(json '[(r["ruleId"], r["level"], r["baselineState"]) for r in d["runs"][0]["results"]]')" = \
    "[('EVT402', 'error', 'new'), ('EVT401', 'error', 'new'), ('EVT412', 'none', 'absent')]"
  assert "$(json '[r["id"] for r in d["runs"][0]["tool"]["driver"]["rules"]] == [r["ruleId"] for r in d["runs"][0]["results"]]')" = True
  assert "$(json 'd["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["region"]')" = \
    "{'startLine': 5, 'startColumn': 5, 'endLine': 5, 'endColumn': 21}"
  assert "$(json 'len({r["partialFingerprints"].get("ungreen/v1", "") for r in d["runs"][0]["results"]})')" = 3
  assert "$(json 'd["runs"][0]["versionControlProvenance"][0]["revisionId"]')" = "$(git rev-parse HEAD)"
  passes_multitool
}

@test "sarif: what is allowed is suppressed, with its reason" {
  printf 'import eventlet  # ungreen: allow EVT101 the driver needs it until 2027.1\n' >later.py
  gate sarif
  assert "$status" -eq 0
  assert "$(json '[(r["ruleId"], r["suppressions"]) for r in d["runs"][0]["results"]]')" = \
    "[('EVT101', [{'kind': 'inSource', 'status': 'accepted', 'justification': 'the driver needs it, until 2027.1'}])]"
  passes_multitool
}

@test "sarif: the same change gives the same bytes, wherever its lines went" {
  two_new
  gate sarif
  cp report first
  gate sarif
  cmp report first
  local before
  before=$(json '[r["partialFingerprints"] for r in d["runs"][0]["results"]]')
  sed -i '1i # moved\n' app/a.py
  gate sarif
  assert "$(json '[r["partialFingerprints"] for r in d["runs"][0]["results"]]')" = "$before"
}

@test "sarif: hostile names are addresses, byte by byte" {
  hostile
  gate sarif
  harmless
  assert "$(json "sorted(__import__('urllib.parse').parse.unquote_to_bytes(r['locations'][0]['physicalLocation']['artifactLocation']['uri']) for r in d['runs'][0]['results']) == sorted(b'app/' + n for n in __import__('os').listdir(b'app') if n not in (b'a.py', b'__init__.py'))")" = True
  passes_multitool
}

@test "sarif: what a comment allows is suppressed, with its reason" {
  printf 'import eventlet  # ungreen: allow EVT101 the <b>hub</b> needs it\n' >app/b.py
  gate sarif
  assert "$status" -eq 0
  assert "$(json '[(r["baselineState"], [(s["kind"], s["justification"]) for s in r["suppressions"]]) for r in d["runs"][0]["results"]]')" = \
    "[('new', [('inSource', 'the <b>hub</b> needs it')])]"
  passes_multitool
}

@test "sarif: a service that falls back has a rule to refer to" {
  mkdir -p app/cmd
  : >app/cmd/__init__.py
  printf 'def main():\n    print()\n' >app/cmd/run.py
  printf '[metadata]\nname = app\n[entry_points]\nconsole_scripts =\n    app-run = app.cmd.run:main\n' >setup.cfg
  git add --all
  git commit --quiet --message=Serve
  printf 'import eventlet\neventlet.monkey_patch()\n\n\ndef main():\n    print()\n' >app/cmd/run.py
  gate sarif
  assert "$(json '[r["id"] for r in d["runs"][0]["tool"]["driver"]["rules"] if r["name"] == "ServiceMode"]')" = "['SERVICE']"
  assert_contains "$(json '[r["message"]["text"] for r in d["runs"][0]["results"] if r["ruleId"] == "SERVICE"][0]')" \
    ", and did not before: app/cmd/run.py:2 eventlet.monkey_patch()."
  passes_multitool
}

@test "sarif: what to do about a comment stands without quotes around its own" {
  printf 'import eventlet  # ungreen: allow EVT102\n' >>app/a.py
  gate sarif
  assert_contains "$(json '[r["message"]["text"] for r in d["runs"][0]["results"] if r["ruleId"] == "ALLOW"][0]')" \
    "gives no reason for EVT102: write '# ungreen: allow EVT102 why it has to stay'."
  passes_multitool
}

@test "zuul: comments on lines, characters counted from 0" {
  gate zuul
  assert "$status" -eq 0
  assert "$(json 'd["zuul"]["file_comments"], d["zuul"]["artifacts"]')" = \
    "({}, [{'name': 'ungreen report', 'url': 'ungreen/gate.json'}])"
  follows zuul
  two_new
  gate zuul
  assert "$status" -eq 1
  assert "$(json '[(p, c["line"], c["level"], c["range"]["start_character"], c["range"]["end_character"]) for p, l in d["zuul"]["file_comments"].items() for c in l]')" = \
    "[('app/a.py', 5, 'error', 4, 20), ('app/a.py', 6, 'error', 11, 25)]"
  follows zuul
}

@test "zuul: files that Gerrit could not name are counted, and the others still have their comments" {
  hostile
  gate zuul
  harmless
  assert "$(json 'len(d["zuul"]["file_comments"])')" -eq $((HOSTILE - 5))
  assert_contains "$(json 'd["zuul"]["warnings"]')" "5 reasons"
  follows zuul
}

@test "zuul: more than fifty comments are cut short, and the last one says so" {
  { echo 'import eventlet' && for _ in $(seq 60); do echo 'eventlet.spawn_n(print)'; done; } >app/b.py
  gate zuul
  assert "$(json 'sum(map(len, d["zuul"]["file_comments"].values()))')" -eq 50
  assert "$(json 'd["zuul"]["file_comments"]["app/b.py"][-1]["message"]')" = "12 more are in the report of this build."
  follows zuul
}

@test "github: an annotation a line, new uses first" {
  gate github
  assert "$status" -eq 0
  assert -z "$output"
  two_new
  gate github
  assert "$status" -eq 1
  assert "$(cut -d, -f1-5 report)" = "::error file=app/a.py,line=5,endLine=5,col=5,endColumn=21
::error file=app/a.py,line=6,endLine=6,col=12,endColumn=26"
}

@test "github: no name starts a command of its own or ends a property" {
  hostile
  gate github
  harmless
  assert "$(grep -c '^::error file=' report)" -eq "$HOSTILE"
  assert "$(wc -l <report)" -eq "$HOSTILE"
  assert_contains "$output" "file=app/nl\\x0A%3A%3Aerror%3A%3Aforged.py,"
  assert_contains "$output" "file=app/pc%250A%2525.py,"
  assert_contains "$output" "file=app/a%3Ab%2Cc.py,"
}

@test "github-summary: a table that no name breaks, links from or mentions somebody in" {
  gate github-summary
  assert "$status" -eq 0
  assert_contains "$output" "### ungreen: no new use of eventlet since $(git rev-parse --short=10 HEAD)"
  two_new
  gate github-summary
  assert "$(grep -c '^| <code>' report)" -eq 2
  assert_contains "$output" "2 reasons why this change does not pass"
  assert_contains "$output" "\`# ungreen: allow RULE why\`"
  assert_contains "$output" "1 use is gone."
  git checkout --quiet app/a.py
  hostile
  gate github-summary
  harmless
  assert "$(grep -c '^| <code>' report)" -eq "$HOSTILE"
  assert "$(grep '^| <code>' report | tr -cd '|\n' | sort -u)" = "||||"
  assert "$(grep -oE '<[^>]*>' report | sort -u | tr '\n' ' ')" = "</code> <code> "
  refute_contains "$output" "@"
}

@test "gitlab: fingerprints are unique and severities GitLab's" {
  gate gitlab
  assert "$status" -eq 0
  assert "$(json 'd')" = "[]"
  follows gitlab
  two_new
  gate gitlab
  assert "$(json '[(i["check_name"], i["severity"], i["location"]["lines"]["begin"]) for i in d]')" = \
    "[('EVT402', 'major', 5), ('EVT401', 'major', 6)]"
  follows gitlab
  hostile
  gate gitlab
  harmless
  assert "$(json 'len({i["fingerprint"] for i in d})')" -eq $((HOSTILE + 2))
  follows gitlab
}

@test "junit: a case that passes, or one that fails for each reason" {
  gate junit
  assert "$status" -eq 0
  assert "$(xpath 'count(//testcase[not(*)])')" = 1
  two_new
  gate junit
  assert "$(xpath 'count(//testcase[@file="app/a.py"]/failure)')" = 2
  assert "$(xpath 'string(//testsuite/@failures)')" = 2
  hostile
  gate junit
  harmless
  assert "$(xpath 'count(//testcase/failure)')" = $((HOSTILE + 2))
  assert "$(xpath 'count(//b)')" = 0
  assert "$(xpath 'string(//testcase[contains(@file, "quote")]/@file)')" = "app/quote\"'<b>]]>&amp;.py"
}

@test "checkstyle: a file once, with its errors" {
  gate checkstyle
  assert "$status" -eq 0
  assert "$(xpath 'count(/checkstyle/*)')" = 0
  two_new
  gate checkstyle
  assert "$(xpath 'count(/checkstyle/file)')" = 1
  assert "$(xpath 'string(//file[@name="app/a.py"]/error[2]/@column)')" = 12
  hostile
  gate checkstyle
  harmless
  assert "$(xpath 'count(/checkstyle/file)')" = $((HOSTILE + 1))
}

@test "rdjson: lines without columns, and where to read on" {
  gate rdjson
  assert "$status" -eq 0
  assert "$(json 'd["diagnostics"]')" = "[]"
  follows rdjson
  two_new
  gate rdjson
  assert "$(json '[(i["code"]["value"], i["location"]["range"]) for i in d["diagnostics"]]')" = \
    "[('EVT402', {'start': {'line': 5}}), ('EVT401', {'start': {'line': 6}})]"
  follows rdjson
  hostile
  gate rdjson
  harmless
  follows rdjson
}

@test "what could not be examined is told by each format that has a place for it" {
  git clone --quiet --bare . ../broken.git
  printf 'x = 1\n' >app/gone.py
  git add --all
  git commit --quiet --message=Gone
  git push --quiet ../broken.git master
  local blob format
  blob=$(git rev-parse HEAD:app/gone.py)
  rm -f "../broken.git/objects/${blob:0:2}/${blob:2}"
  for format in sarif zuul github github-summary junit checkstyle rdjson; do
    run --separate-stderr "$UNGREEN" gate --no-cache --since HEAD~1 --rev HEAD --format "$format" ../broken.git
    assert "$status" -eq 3
    case $format in
      zuul) assert_contains "$output" "1 file could not be examined" ;;
      github-summary) assert_contains "$output" "app&#47;gone&#46;py" ;;
      *) assert_contains "$output" "app/gone.py" ;;
    esac
  done
}

# The paths that a report names, in its format.
paths() { # FORMAT
  case $1 in
    github) sed -n 's/^::error file=\([^,]*\),.*/\1/p' report ;;
    github-summary) grep -o 'app[^|]*py' report | sed 's/&#46;/./g; s/&#47;/\//g' ;;
    checkstyle) xpath '//file/@name' | sed 's/.*"\(.*\)"/\1/' ;;
    junit) xpath '//testcase/@file' | sed 's/.*"\(.*\)"/\1/' ;;
    *) grep -o 'app/[^"]*\.py' report ;;
  esac | sort -u
}

@test "who judges a part of a repository names files as the services know them, from its root" {
  two_new
  git add --all
  local format
  for format in github github-summary gitlab junit checkstyle rdjson sarif zuul; do
    for part in app app/a.py; do
      run --separate-stderr "$UNGREEN" gate --since HEAD --format "$format=report" "$part"
      assert "$status" -eq 1
      assert "$(paths "$format")" = "app/a.py"
    done
  done
  cd app
  run --separate-stderr "$UNGREEN" gate --since HEAD --format sarif=report --format text .
  assert_contains "$output" $'\na.py:6:12: EVT401' # to be found from where the user is
  output=$(cat report)
  assert "$(json 'd["runs"][0]["versionControlProvenance"][0]["repositoryUri"]')" = "file://$(dirname "$PWD")"
  passes_multitool
}
