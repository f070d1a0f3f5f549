#!/usr/bin/env bats
# The public table of a fleet: what is written, that one bad row costs no other, and that parts make the whole.
# shellcheck disable=SC2154 # bats sets status, output, stderr and lines
load helper

setup() {
  isolate
  repository finished 'print("native")'
  git -C finished rm --quiet --force old.py
  GIT_COMMITTER_DATE="2025-03-01T00:00:00Z" git -C finished commit --quiet --message="Remove eventlet"
  repository going 'import eventlet'
  repository never 'print("native")' no
  cat >fleet.yaml <<'YAML'
rows:
- name: Going
  repositories: [going]
  review: "https://review.example.org/q/eventlet?a=1&b=2"
  statuses:
  - {text: "In Progress", source: "https://example.org", date: "2025-01-01"}
- name: Done & dusted
  repositories: [finished]
- name: Both
  repositories: [finished, going]
- name: Never
  repositories: [never]
YAML
}

# repository NAME CODE [no]: one that used eventlet when it began, unless no
repository() {
  git init --quiet --initial-branch=master "$1"
  [[ ${3-} == no ]] || printf 'import eventlet\n' >"$1/old.py"
  printf '%s\n' "$2" >"$1/new.py"
  git -C "$1" add --all
  GIT_COMMITTER_DATE="2025-02-01T00:00:00Z" git -C "$1" commit --quiet --message=Begin
}

dashboard() {
  run --separate-stderr patiently 120 "$UNGREEN" dashboard --quiet "$@"
}

@test "progress is rounded down wherever it stands: nothing is done before it is" {
  mkdir large
  git init --quiet --initial-branch=master large
  for _ in {1..1201}; do printf 'eventlet.spawn_n(print)\n'; done | sed '1i import eventlet' >large/a.py
  git -C large add --all
  GIT_COMMITTER_DATE="2025-02-01T00:00:00Z" git -C large commit --quiet --message=Begin
  printf 'import eventlet\n' >large/a.py
  GIT_COMMITTER_DATE="2025-03-01T00:00:00Z" git -C large commit --quiet --all --message=Fewer
  printf 'rows:\n- {name: Large, repositories: [large]}\n' >fleet.yaml
  dashboard -o out fleet.yaml
  assert "$status" -eq 0
  output=$(cat out/fleet.json)
  assert "$(json 'd["rows"][0]["usage"]["weight"]')" -eq 1
  assert "$(json '[d["rows"][0]["progress"], d["summary"]["progress"]]')" = "[0.999, 0.999]"
  output=$(cat out/progress/large.json)
  assert "$(json 'd["progress"]')" = 0.999
  assert "$(cut -d , -f 1-3 out/table.csv | tail -n 1 | tr -d '\r')" = "Large,In Progress,0.999"
  assert_contains "$(cat out/table.md)" "| 99% |"
  assert_contains "$(cat out/badges/large.json)" '"In Progress 99%"'
  refute_contains "$(cat out/projects/large.html)" "100&#160;%"
  assert_contains "$(sed 's/\xc2\xa0/ /g' out/projects/large.html)" "99 %"
}

@test "what another run has half written is left to it" {
  mkdir -p out/progress
  : >out/progress/nova.json.ABCDEF
  exec 9<out
  flock -s 9
  dashboard -o out fleet.yaml
  assert "$status" -eq 0
  assert -e out/progress/nova.json.ABCDEF
  exec 9<&-
  dashboard -o out fleet.yaml
  assert "$status" -eq 0
  assert ! -e out/progress/nova.json.ABCDEF
}

@test "everything is written, each document by its schema" {
  dashboard fleet.yaml -o out
  assert "$status" -eq 0
  assert "$(cd out && find . -type f | LC_ALL=C sort | tr '\n' ' ')" = "./badges/both.json ./badges/both.svg \
./badges/done-dusted.json ./badges/done-dusted.svg ./badges/going.json ./badges/going.svg ./badges/never.json \
./badges/never.svg ./fleet.json ./history/both.json ./history/done-dusted.json ./history/going.json \
./history/never.json ./index.html ./progress/both.json ./progress/done-dusted.json ./progress/going.json \
./progress/never.json ./projects/both.html ./projects/done-dusted.html ./projects/going.html ./projects/never.html \
./table.csv ./table.html ./table.md "
  output=$(cat out/fleet.json)
  follows_schema fleet
  assert "$(json '[(r["name"], r["status"]) for r in d["rows"]]')" = \
    "[('Done & dusted', 'Completed'), ('Both', 'In Progress'), ('Going', 'Planning'), ('Never', 'Not affected')]"
  for document in out/progress/*.json; do
    output=$(cat "$document")
    follows_schema status
  done
  for document in out/history/*.json; do
    output=$(cat "$document")
    follows_schema course
  done
  xmllint --noout out/badges/*.svg out/table.html
  prints_schema fleet
  prints_schema course
  for file in fleet rule; do
    run --separate-stderr "$UNGREEN" schema "$file-file"
    diff <(printf '%s\n' "$output") "$HERE/../../rules/$file.schema.json"
  done
}

@test "the fragment has the page's columns, and shows what people declare beside what was computed" {
  dashboard fleet.yaml -o out
  assert "$(xmllint --xpath 'string(//tr[td[1]="Going"]/td[2])' out/table.html)" = "Planning declared In Progress"
  assert "$(xmllint --xpath 'string(//tr[td[1]="Going"]//a/@href)' out/table.html)" = "https://review.example.org/q/eventlet?a=1&b=2"
  assert_contains "$(cat out/table.html)" "<td class=\"py-2 px-4 border-b border-gray-700\">Done &amp; dusted</td>"
  assert_contains "$(cat out/table.md)" "| Going | Planning (declared In Progress) |"
  assert "$(wc -l <out/table.csv)" -eq 5
}

@test "what a person says stands with its source, in every form" {
  sed -i 's|^  statuses:|  approaches:\n  - {text: "API first", source: "Jane Doe", date: "2025-01-02"}\n&|' fleet.yaml
  dashboard fleet.yaml -o out
  assert "$status" -eq 0
  assert_contains "$(cat out/table.md)" "| API first (Jane Doe, 2025-01-02) "
  assert_contains "$(cat out/table.html)" ">API first (Jane Doe, 2025-01-02)"
  assert "$(head -n 1 out/table.csv | tr -d '\r' | cut -d , -f 14-)" = \
    "approach_source,approach_date,declared_source,declared_date,problems"
  assert "$(grep '^Going' out/table.csv | tr -d '\r' | cut -d , -f 14-)" = "Jane Doe,2025-01-02,https://example.org,2025-01-01,0"
  assert "$(grep '^Never' out/table.csv | tr -d '\r' | cut -d , -f 14-)" = ",,,,0"
  output=$(cat out/fleet.json)
  follows_schema fleet
  assert "$(json '[(r["approach_date"], r["declared_date"]) for r in d["rows"] if r["name"] == "Going"]')" = \
    "[('2025-01-02T00:00:00Z', '2025-01-01T00:00:00Z')]"
}

@test "that not all of a row could be looked at is told wherever the row stands" {
  git -C going commit --quiet --allow-empty --message=More
  git clone --quiet --depth=1 "file://$PWD/going" shallow
  printf 'rows:\n- {name: Shallow, repositories: [shallow]}\n- {name: Never, repositories: [never]}\n' >fleet.yaml
  dashboard fleet.yaml -o out
  assert "$status" -eq 3
  output=$(cat out/fleet.json)
  follows_schema fleet
  assert "$(json '[(r["name"], r["problems"]) for r in d["rows"]]')" = "[('Shallow', 1), ('Never', 0)]"
  assert_contains "$(cat out/table.md)" "(incomplete: 1 problem)"
  assert_contains "$(cat out/table.html)" "(incomplete: 1 problem)"
  assert "$(grep '^Shallow' out/table.csv | tr -d '\r' | sed 's/.*,//')" = 1
  assert_contains "$(cat out/index.html)" "projects/shallow.html#problems"
  assert_contains "$(cat out/projects/shallow.html)" "the clone is shallow and ends at commit"
  dashboard fleet.yaml -o one --shard 1/2
  dashboard fleet.yaml -o two --shard 2/2
  run "$UNGREEN" merge -o joined one two
  diff -r out joined
}

@test "a page says where what it shows lies as the fleet file does, not where on this machine" {
  mkdir fleets
  repository later 'import eventlet'
  GIT_COMMITTER_DATE="2025-03-01T00:00:00Z" git -C later commit --quiet --amend --no-edit
  printf 'rows:\n- {name: Going, repositories: [../going]}\n- {name: Lost, repositories: [../nowhere]}\n- {name: Early, repositories: [../later]}\n' \
    >fleets/mine.yaml
  dashboard "$PWD/fleets/mine.yaml" -o out
  assert "$status" -eq 3
  output=$(cat out/fleet.json)
  assert "$(json '[p["source"] for r in d["rows"] for p in r["repositories"]]')" = "['../going', '../later']"
  output=$(cat out/progress/going.json)
  assert "$(json '[d["project"]["source"], d["repositories"][0]["source"]]')" = "['../going', '../going']"
  dashboard "$PWD/fleets/mine.yaml" -o early --at 2025-02-15
  assert_contains "$(cat early/fleet.json)" '"../later: no commit is as old'
  assert "$(grep -rl -F "$PWD" out early | wc -l)" -eq 0
}

@test "what was written for a row that is no more is removed, and nothing else" {
  dashboard fleet.yaml -o out
  mkdir elsewhere
  cp out/badges/never.svg elsewhere/never.svg
  mv out/badges elsewhere/badges
  ln -s ../elsewhere/badges out/badges
  ln -sf ../../elsewhere/never.svg out/progress/never.json
  printf 'mine\n' >out/projects/mine.html
  printf 'mine\n' >out/projects/never.txt
  sed -i 's/^- name: Never/- name: Ever/' fleet.yaml
  dashboard fleet.yaml -o out --shard 1/2 # knows that the rest is of another part
  assert "$status" -eq 0
  assert -e out/projects/both.html
  dashboard fleet.yaml -o out
  assert "$status" -eq 0
  assert "$(cd out/projects && echo *)" = "both.html done-dusted.html ever.html going.html mine.html never.txt"
  assert -e out/history/ever.json
  assert ! -e out/history/never.json
  # What lies behind a link, or is one, was not written by a run.
  assert -L out/progress/never.json
  assert -e elsewhere/badges/never.svg
  assert -e elsewhere/never.svg
  head -n 4 fleet.yaml >less.yaml
  dashboard less.yaml -o part
  run "$UNGREEN" merge -o out part
  assert "$status" -eq 0
  assert "$(cd out/projects && echo *)" = "going.html mine.html never.txt"
}

@test "a row that cannot be read costs no other, and keeps what was known of it" {
  dashboard fleet.yaml -o out
  mv going gone
  dashboard fleet.yaml -o out
  assert "$status" -eq 3
  assert_contains "$stderr" "Going"
  output=$(cat out/fleet.json)
  follows_schema fleet
  assert "$(json '[(r["name"], r["status"], bool(r["failure"])) for r in d["rows"] if r["name"] in ("Going", "Never")]')" = \
    "[('Going', 'Planning', True), ('Never', 'Not affected', False)]"
  assert_contains "$(cat out/table.html)" "could not be read since"
  dashboard fleet.yaml -o new
  assert "$status" -eq 3
  output=$(cat new/fleet.json)
  # Of what was never read nothing is known, which is not 0.
  assert "$(json '[(r["status"], r["usage"], r["services"]) for r in d["rows"] if r["name"] == "Going"]')" = \
    "[(None, None, None)]"
  follows_schema fleet
  assert "$(grep '^Going' new/table.csv | cut -d , -f 2,3,8-11)" = "unknown,,,,,"
  assert_contains "$(cat new/table.md)" "| Going | unknown |  | (could not be read)"
}

@test "a clone without a check-out is told what this command can do about it" {
  git clone --quiet --no-checkout going bare-looking
  printf 'rows:\n- {name: Empty, repositories: [bare-looking]}\n- {name: Never, repositories: [never]}\n' >fleet.yaml
  dashboard -o out fleet.yaml
  assert "$status" -eq 3
  assert_contains "$stderr" "no files to scan; is this the right path or revision? Check it out, name a bare clone, or give --at"
  run --separate-stderr "$UNGREEN" status bare-looking
  assert_contains "$stderr" "--rev HEAD reads what is committed"
}

@test "a repository that is not there is named as the fleet names it" {
  printf 'rows:\n- name: Gone\n  repositories: [../no/gone]\n' >gone.yaml
  dashboard gone.yaml -o out
  assert "$status" -eq 2
  assert_contains "$stderr" " ../no/gone: No such file or directory"
}

@test "pages do not advise their readers what to give instead of a path" {
  printf 'rows:\n- {name: Gone, repositories: [../no/gone]}\n- {name: Going, repositories: [going]}\n' >gone.yaml
  dashboard gone.yaml -o out
  assert "$status" -eq 3
  assert_contains "$(cat out/index.html)" "../no/gone: No such file or directory</p>"
  assert "$(grep -rl 'give a folder' out | wc -l)" -eq 0
  assert "$(grep -rl "see 'ungreen" out | wc -l)" -eq 0
}

@test "parts make the whole, byte by byte" {
  dashboard fleet.yaml -o whole
  dashboard fleet.yaml -o one --shard 1/3
  dashboard fleet.yaml -o two --shard 2/3
  dashboard fleet.yaml -o three --shard 3/3
  run "$UNGREEN" merge -o joined three one two
  assert "$status" -eq 0
  diff -r whole joined
  run --separate-stderr "$UNGREEN" merge -o lacking three one
  assert "$status" -eq 3
  assert_contains "$stderr" "1 row of the fleet is in none of these folders; is a part missing?"
  run "$UNGREEN" merge -o twice one one
  assert "$status" -eq 2
  dashboard fleet.yaml -o four --shard 4/3
  assert "$status" -eq 2
}

@test "rows that would be called alike have files of their own, in parts as well" {
  printf -- '- {name: %s, repositories: %s}\n' 'my proj' going my-proj finished a-3 never a going A never a-5 going |
    sed '1i rows:' >alike.yaml
  dashboard alike.yaml -o whole
  assert "$status" -eq 0
  assert "$(cd whole/projects && echo *)" = "a-3.html a-5-6.html a-5.html a.html my-proj-2.html my-proj.html"
  for part in 1 2 3 4; do
    dashboard alike.yaml -o "part$part" --shard "$part/4"
  done
  run "$UNGREEN" merge -o joined part3 part1 part4 part2
  assert "$status" -eq 0
  diff -r whole joined
  run "$UNGREEN" merge -o again joined
  diff -r whole again
}

@test "rows of two fleets that are called alike do not take each other's place" {
  printf 'rows:\n- {name: my proj, repositories: going}\n' >first.yaml
  printf 'rows:\n- {name: my-proj, repositories: finished}\n' >second.yaml
  dashboard first.yaml -o one
  dashboard second.yaml -o two
  run "$UNGREEN" merge -o joined one two
  assert "$status" -eq 0
  assert "$(ls joined/projects)" = $'my-proj-1.html\nmy-proj.html'
  assert_contains "$(cat joined/badges/my-proj-1.json)" "Completed"
}

@test "repositories that are checked out under one name are called as their projects call themselves" {
  for name in masakari zaqar oslo.service; do
    mkdir -p "$name"
    git init --quiet --initial-branch=master "$name/repo"
    printf '[metadata]\nname = %s\n' "$name" >"$name/repo/setup.cfg"
    case $name in
      masakari) printf 'oslo.service\n' ;;
      zaqar) printf 'masakari\n' ;;
      *) printf 'eventlet\n' ;;
    esac >"$name/repo/requirements.txt"
    git -C "$name/repo" add --all
    git -C "$name/repo" commit --quiet --message=Begin
  done
  printf 'rows:\n' >fleet.yaml
  printf -- '- {name: %s, repositories: [%s/repo]}\n' Masakari masakari Zaqar zaqar oslo.service oslo.service >>fleet.yaml
  dashboard -o out fleet.yaml
  assert "$status" -eq 0
  output=$(cat out/fleet.json)
  follows_schema fleet
  assert "$(json '[(b["blocker"], b["waiting"], b.get("through")) for b in d["blocks"]]')" = \
    "[('oslo.service', 'masakari', None), ('oslo.service', 'zaqar', 'masakari')]"
  assert_contains "$(cat out/index.html)" "oslo.service (2)"
  refute_contains "$(cat out/index.html)" ">repo<"
}

@test "a row with a long name costs no other" {
  printf 'rows:\n- {name: %s, repositories: going}\n- {name: %s, repositories: never}\n- {name: good, repositories: never}\n' \
    "$(printf 'x%.0s' {1..252})" "$(printf 'x%.0s' {1..253})" >long.yaml
  dashboard long.yaml -o out
  assert "$status" -eq 0
  assert "$(find out/projects -type f | wc -l)" -eq 3
  dashboard long.yaml -o part --shard 2/2
  run "$UNGREEN" merge -o joined part
  assert "$(ls joined/projects)" = "$(ls part/projects)"
}

@test "what a part could not examine is told of the whole" {
  git clone --quiet going lost
  printf 'def broken(:\n    import eventlet\n' >lost/broken.py
  git -C lost add --all
  git -C lost commit --quiet --message=Broken
  printf 'rows:\n- name: Lost\n  repositories: [lost]\n- name: Nowhere\n  repositories: [nowhere]\n' >lost.yaml
  dashboard lost.yaml -o whole
  assert "$status" -eq 3
  told=$stderr
  dashboard lost.yaml -o one --shard 1/2
  assert "$status" -eq 3
  dashboard lost.yaml -o two --shard 2/2
  assert "$status" -eq 3
  run --separate-stderr "$UNGREEN" merge -o joined two one
  assert "$status" -eq 0
  assert "$(sort <<<"$stderr")" = "$(sort <<<"$told")"
  diff -r whole joined
}

@test "a part of an earlier version, which wrote 0 for what was never read, is read as well" {
  printf 'rows:\n- name: Finished\n  repositories: [finished]\n- name: Nowhere\n  repositories: [nowhere]\n' >lost.yaml
  dashboard lost.yaml -o whole
  cp -r whole older
  python3 - older/fleet.json <<'PY'
import json, sys
document = json.load(open(sys.argv[1]))
known, never = sorted(document["rows"], key=lambda row: row["usage"] is None)
for part in ("usage", "services"):
    never[part] = {key: 0 for key in known[part]}
json.dump(document, open(sys.argv[1], "w"))
PY
  run --separate-stderr "$UNGREEN" merge -o joined older
  assert "$status" -eq 0
  diff -r whole joined
}

@test "parts of which no row could be read fail together, as the whole does" {
  printf 'rows:\n- name: Gone\n  repositories: [gone]\n- name: Nowhere\n  repositories: [nowhere]\n' >lost.yaml
  dashboard lost.yaml -o whole
  assert "$status" -eq 2
  told=$stderr
  assert_contains "$told" "none of the rows could be read; the first: Gone: "
  dashboard lost.yaml -o one --shard 1/2
  assert "$status" -eq 3
  dashboard lost.yaml -o two --shard 2/2
  assert "$status" -eq 3
  run --separate-stderr "$UNGREEN" merge -o joined two one
  assert "$status" -eq 2
  assert "$stderr" = "$told"
  assert ! -e joined/fleet.json
}

@test "the same run gives the same bytes" {
  dashboard fleet.yaml -o first
  dashboard fleet.yaml -o second --jobs 1 --no-cache
  diff -r first second
}

@test "names from outside do nothing in any of the files" {
  cat >evil.yaml <<'YAML'
rows:
- name: "../<b>&\"' | `x` =1+1"
  repositories: [going]
  review: "https://example.org/\"><script>alert(1)</script>"
- name: "..."
  repositories: [finished]
YAML
  dashboard evil.yaml -o out
  assert "$status" -eq 0
  xmllint --noout out/table.html out/badges/*.svg
  assert -z "$(grep -rl $'\e' out)"
  assert "$(grep -c '<script>' out/table.html)" -eq 0
  assert "$(xmllint --xpath 'count(//b | //script)' out/table.html)" -eq 0
  assert "$(find . -newer evil.yaml -name '*.json' -not -path './out/*' | wc -l)" -eq 0
  output=$(cat out/fleet.json)
  follows_schema fleet
  sed -i 's|https://example.org/.*|javascript:alert(1)"|' evil.yaml
  dashboard evil.yaml -o out2
  assert "$(grep -c 'javascript:' out2/table.html out2/table.md | grep -vc ':0$')" -eq 0
}

@test "what makes no sense is told" {
  dashboard fleet.yaml
  assert "$status" -eq 2
  assert_contains "$stderr" "-o DIR"
  dashboard nowhere.yaml -o out
  assert "$status" -eq 2
  printf 'rows:\n- {name: Lost, repositories: [nowhere]}\n' >lost.yaml
  dashboard lost.yaml -o empty
  assert "$status" -eq 2
  assert -z "$(ls -A empty)" # no folders with nothing in them
  run --separate-stderr "$UNGREEN" merge -o out never
  assert "$status" -eq 2
  assert_contains "$stderr" "fleet.json"
}
