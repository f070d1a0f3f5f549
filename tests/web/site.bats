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

@test "parts make the whole, the site and its histories included" {
  dashboard fleet.yaml -o whole
  dashboard fleet.yaml -o one --shard 1/2
  dashboard fleet.yaml -o two --shard 2/2
  run "$UNGREEN" merge -o joined two one
  assert "$status" -eq 0
  diff -r whole joined
}
