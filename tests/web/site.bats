#!/usr/bin/env bats
# The site of a fleet, in a browser: it opens, sorts, chooses, prints, can be read by everybody, and nothing that a
# repository calls its things does anything.
# shellcheck disable=SC2154 # bats sets status, output, stderr and lines
load ../commands/helper

setup() {
  isolate
  "$SAMPLE/build-history.sh" lantern
  git -C lantern config remote.origin.url https://opendev.org/openstack/lantern.git
  hostile evil
  cat >fleet.yaml <<'YAML'
rows:
- name: Lantern
  repositories: [lantern]
  review: "https://review.example.org/q/eventlet?a=1&b=2"
- name: "<script>window.pwned=1</script>\"'<img src=x onerror=window.pwned=1>"
  repositories: [evil]
  review: "javascript:window.pwned=1"
  statuses:
  - {text: "<b onmouseover=window.pwned=1>", source: "javascript:window.pwned=1", date: "2025-01-01"}
- name: Both
  repositories: [lantern, evil]
- name: Lost
  repositories: [nowhere]
YAML
}

# A repository whose files, symbols and commits are markup, escapes and marks that turn text around.
hostile() {
  git init --quiet --initial-branch=master "$1"
  mkdir "$1/<img src=x onerror=window.pwned=1>"
  printf 'import eventlet\n\ndef a():\n    eventlet.spawn_n("</script><script>window.pwned=1</script>")\n' \
    >"$1/<img src=x onerror=window.pwned=1>/\"'&#x27;"$'\xe2\x80\xae\e[31m'".py"
  printf 'eventlet\n' >"$1/requirements.txt"
  git -C "$1" config remote.origin.url 'https://github.com/"><script>window.pwned=1</script>'
  git -C "$1" add --all
  GIT_COMMITTER_DATE="2025-02-01T00:00:00Z" git -C "$1" commit --quiet \
    --message=$'</title><script>window.pwned=1</script> \e[31m \xe2\x80\xae javascript:window.pwned=1'
}

dashboard() {
  run --separate-stderr patiently 120 "$UNGREEN" dashboard --quiet "$@"
}

in_browser() { # SCRIPT ARGUMENTS..
  NODE_PATH=$UNGREEN_NODE_FOLDER/node_modules run timeout 200 node "$BATS_TEST_DIRNAME/$1" "${@:2}"
}

@test "every page works in a browser, whoever looks at it and whatever is in the repositories" {
  dashboard fleet.yaml -o out
  assert "$status" -eq 3
  in_browser site.cjs out
  assert "$status" -eq 0
}

@test "every page is valid HTML, and its links are those of the host at the commit" {
  dashboard fleet.yaml -o out
  run "$UNGREEN_NODE_FOLDER/node_modules/.bin/html-validate" --config "$BATS_TEST_DIRNAME/html-validate.json" out/index.html out/projects/*.html
  assert "$status" -eq 0
  commit=$(git -C lantern rev-parse HEAD)
  assert_contains "$(cat out/projects/lantern.html)" "href=\"https://opendev.org/openstack/lantern/src/commit/$commit/lantern/utils.py#L"
  refute_contains "$(cat out/projects/*.html out/index.html)" "javascript:window.pwned=1\""
  assert -z "$(grep -rl $'\e' out)"
}

# text_of PAGE XPATH: its text, with single blanks; "" if there is no such part.
text_of() {
  xmllint --html --xpath "normalize-space($2)" "out/$1.html" 2>/dev/null | sed 's/\xc2\xa0/ /g'
}

@test "a page says what is left, the heaviest first, by which way, and what to write instead" {
  git init --quiet --initial-branch=master oslo.service
  printf 'eventlet\n' >oslo.service/requirements.txt
  printf '[metadata]\nname = oslo.service\n' >oslo.service/setup.cfg
  git -C oslo.service add --all
  git -C oslo.service commit --quiet --message=Begin
  printf 'rows:\n- {name: Lantern, repositories: [lantern]}\n- {name: Service, repositories: [oslo.service]}\n' >two.yaml
  dashboard two.yaml -o out
  assert "$status" -eq 0
  lantern=projects/lantern
  assert_contains "$(text_of $lantern '//p[@class="big"]')" \
    "49 places and 1 requirement left in production code, 10 places in tests."
  assert "$(text_of index '//td[starts-with(@class, "left")][contains(., "49")]')" = "49 places 1 requirement"
  assert "$(text_of $lantern '(//section[@id="left"]//span[@class="path"])[1]')" = "lantern/wsgi.py"
  assert "$(text_of $lantern '(//section[@id="left"]//li[contains(., "lantern.utils.spawn_n >")])[1]')" \
    = "line 47 weight 3 a function or class of this project is used that is built on eventlet lantern.utils.spawn_n > eventlet.spawn_n EVT030"
  assert_contains "$(text_of $lantern '//section[@id="left"]')" "EVT102import may fail"
  assert "$(text_of $lantern '//details[@id="EVT402"]//h3[1]')" = "With threads"
  assert_contains "$(text_of $lantern '//details[@id="EVT402"]//pre[1]')" "eventlet.spawn_n(self._notify, context, instance)"
  assert_contains "$(cat out/$lantern.html)" "OS_<wbr>LANTERN_<wbr>DISABLE_<wbr>EVENTLET_<wbr>PATCHING"
  # Nothing is linked to the page that it stands on.
  assert "$(text_of $lantern '//section[@id="blocks"]//li')" = "lantern installs eventlet through oslo.service"
  assert "$(text_of $lantern 'count(//section[@id="blocks"]//a)')" = 1
  assert "$(text_of $lantern 'count(//section[@id="events"]//a[starts-with(., "ffe29f3f0c")])')" = 1
  assert "$(text_of $lantern '//section[@id="events"]//li[contains(., "ffe29f3f0c")]//strong')" = "came back"
  # No project has reviews, so there is no such column.
  assert "$(text_of index 'count(//th[. = "Reviews"])')" = 0
}

# standing NAME CODE [WEEKS]: a repository that begins with that line, WEEKS before the second of its commits.
standing() {
  git init --quiet --initial-branch=master "$1"
  printf '%b\n' "$2" >"$1/a.py"
  git -C "$1" add --all
  GIT_COMMITTER_DATE="$(date -u -d "2025-06-01 -${3-60} weeks" +%FT%TZ)" git -C "$1" commit --quiet --message=Begin
  GIT_COMMITTER_DATE="2025-06-01T12:00:00Z" git -C "$1" commit --quiet --allow-empty --message=Nothing
}

@test "of what stands still and of what too little is known two numbers are told, and what the chart lacks" {
  local use='import eventlet\neventlet.spawn_n(print)'
  standing still "$use"
  standing new "$use" 2
  mkdir folder
  printf 'import eventlet\n' >folder/a.py
  printf 'rows:\n- {name: %s, repositories: [%s]}\n- {name: %s, repositories: [%s]}\n- {name: %s, repositories: [%s]}\n' \
    Still still New new Folder folder >fleet.yaml
  dashboard fleet.yaml -o out
  assert "$status" -eq 0
  assert_contains "$(text_of index '//p[@class="outlook"]')" "At the pace of the last 34 weeks 0 of 3 are done by "
  assert_contains "$(text_of index '//p[@class="outlook"]')" "1 with no end in sight, too little is known of 2."
  assert_contains "$(text_of index '//p[@data-forecast]')" \
    ", 1 of 3 projects has no end in sight and too little is known of 2 more, so there is no date for all of them"
  assert "$(text_of index '//tr[contains(., "New")]/td[starts-with(@class, "done")]')" = "too little is known"
  assert_contains "$(text_of index '//section[@id="burn-down"]')" \
    "Counted before its history begins as if nothing had changed until then: New (18 May 2025)."
  assert_contains "$(text_of index '//section[@id="burn-down"]')" "as nothing is known of the past: Folder (weight 1)."
  # What the chart ends with is the whole of which a row has its share.
  assert_contains "$(text_of index '//section[@id="burn-down"]')" "Still alone is 50 % of what is left."
  refute_contains "$(cat out/index.html)" "of the last year"
}

@test "a fleet of one is no plural, and one that never used it has no ladder of nothing" {
  standing still 'import eventlet'
  standing never 'import threading'
  printf 'rows:\n- {name: Still, repositories: [still]}\n' >fleet.yaml
  dashboard fleet.yaml -o out
  assert "$(text_of index '//h1')" = "0 of 1 projects have left eventlet"
  printf 'rows:\n- {name: Never, repositories: [never]}\n' >fleet.yaml
  dashboard fleet.yaml -o out
  assert "$(text_of index '//h1')" = "No project here uses eventlet"
  refute_contains "$(text_of index '//div[@class="ladder"]')" "0 of 0"
  assert "$(text_of index 'count(//div[@class="ladder"]//svg)')" = 0
}

@test "what a person says has its source beside it, and what was computed stays on the project's page" {
  cat >fleet.yaml <<'YAML'
rows:
- name: Lantern
  repositories: [lantern]
  statuses:
  - {text: "Nearly Complete", source: "https://etherpad.example.org/p/lantern", date: "2025-06-01"}
  approaches:
  - {text: "API under uWSGI first", source: "Jane Doe", date: "2025-05-01"}
YAML
  dashboard fleet.yaml -o out
  for page in index projects/lantern; do
    assert "$(text_of $page '(//span[@class="source"])[contains(., "Jane")]')" = "Source: Jane Doe, 1 May 2025"
    assert "$(text_of $page '(//span[@class="source"])[a]')" = "Source: etherpad.example.org, 1 Jun 2025"
    assert "$(text_of $page '//span[@class="source"]/a/@href')" = "https://etherpad.example.org/p/lantern"
  done
  assert_contains "$(text_of projects/lantern '//section[@class="hero"]')" "Computed: OS_LANTERN_DISABLE_EVENTLET_PATCHING chooses"
}

@test "what was done before the goal was set has no chart, and a fleet that is done no outlook" {
  git init --quiet --initial-branch=master finished
  for day in 2020-01-01 2020-02-01; do
    [[ $day == 2020-01-01 ]] && printf 'import eventlet\n' >finished/a.py || printf 'import threading\n' >finished/a.py
    git -C finished add --all
    GIT_COMMITTER_DATE="${day}T12:00:00Z" git -C finished commit --quiet --message="$day"
  done
  printf 'rows:\n- {name: Done, repositories: [finished]}\n' >done.yaml
  dashboard done.yaml -o out
  assert "$status" -eq 0
  assert "$(text_of projects/done '//p[@class="big"]')" = "100 % of the way; nothing left in production code since 1 Feb 2020."
  assert "$(text_of projects/done 'count(//figure)')" = 0
  assert "$(text_of index 'count(//figure)')" = 0
  assert "$(text_of index 'count(//p[@class="outlook"])')" = 0
}

@test "parts make the whole, the site and its histories included" {
  dashboard fleet.yaml -o whole
  dashboard fleet.yaml -o one --shard 1/2
  dashboard fleet.yaml -o two --shard 2/2
  run "$UNGREEN" merge -o joined two one
  assert "$status" -eq 0
  diff -r whole joined
}
