#!/usr/bin/env bats
# What cannot be read is named exactly, the rest is reported, and the exit code 3 says that it is not everything.
# shellcheck disable=SC2154 # bats sets status, output, stderr and lines
load helper

setup_file() {
  isolate
  build_sample
}

setup() {
  isolate
}

problem_paths() {
  json '"\n".join(p["path"] for p in d["problems"])'
}

# lose OBJECT [BYTES]: removes a loose object of lantern/, or overwrites it.
lose() {
  local id file
  id=$(git -C lantern rev-parse "$1")
  file=lantern/.git/objects/${id:0:2}/${id:2}
  chmod u+w "$file"
  if (($# > 1)); then
    printf '%s' "$2" >"$file"
  else
    rm "$file"
  fi
}

@test "a partial clone without the larger blobs" {
  git -C "$BATS_FILE_TMPDIR/lantern" config uploadpack.allowFilter true
  git clone --quiet --bare --filter=blob:limit=600 "file://$BATS_FILE_TMPDIR/lantern" partial.git
  git -C "$BATS_FILE_TMPDIR/lantern" ls-tree -r --long HEAD | awk '$4 >= 600 { print $5 }' | sort >missing
  assert -s missing
  scan --format json partial.git
  assert "$status" -eq 3
  assert "$(problem_paths)" = "$(cat missing)"
  assert "$(json 'len(d["findings"]) > 0')" = True
  assert "$(json 'all("partial clone" in p["reason"] for p in d["problems"])')" = True
  scan partial.git
  assert "$status" -eq 3
  while read -r path; do
    assert_contains "$output$stderr" "$path"
  done <missing
}

@test "a partial clone without any blob leaves no result" {
  git -C "$BATS_FILE_TMPDIR/lantern" config uploadpack.allowFilter true
  git clone --quiet --bare --filter=blob:none "file://$BATS_FILE_TMPDIR/lantern" partial.git
  scan partial.git
  assert "$status" -eq 2
  assert -n "$stderr"
  run --separate-stderr "$UNGREEN" status partial.git
  assert "$status" -eq 2
  assert_contains "$stderr" "files could be read"
}

@test "a history whose files are not there is told of, and nothing of it is remembered" {
  copy_sample
  printf 'pbr\n' >lantern/requirements.txt
  find lantern -name '*.py' -exec sed -i 's/eventlet/threading/g' {} +
  git -C lantern commit -qam 'Remove eventlet'
  git -C lantern config uploadpack.allowFilter true
  git clone --quiet --filter=blob:none "file://$PWD/lantern" partial
  run --separate-stderr "$UNGREEN" status partial
  assert "$status" -eq 3
  assert_contains "$stderr" "of the files that its history needs cannot be read, so what is said of its past may be wrong"
  git clone --quiet --bare --filter=blob:limit=200 "file://$PWD/lantern" some.git
  run --separate-stderr "$UNGREEN" status some.git
  assert "$status" -eq 3
  assert_contains "$output" "could not be read; as far as the"
  run --separate-stderr "$UNGREEN" history --format json partial
  assert "$status" -eq 3
  git -C partial fetch -q --refetch --no-filter
  git -C partial config --unset remote.origin.promisor
  run --separate-stderr "$UNGREEN" history --format json partial
  assert "$status" -eq 0
  mv "$PWD/partial" whole
  local with_memory=$output
  run --separate-stderr "$UNGREEN" history --no-cache --format json whole
  assert "$(jq 'del(.project)' <<<"$with_memory")" = "$(jq 'del(.project)' <<<"$output")"
}

@test "a commit without its folder stands as the one beside it" {
  git init -q app
  printf 'eventlet\n' >app/requirements.txt
  printf 'import eventlet\n' >app/a.py
  git -C app add -A
  for i in 1 2 3; do
    echo "x = $i" >app/b.py
    git -C app add -A
    git -C app commit -qm "$i"
  done
  local id
  id=$(git -C app rev-parse 'HEAD~^{tree}')
  rm -f "app/.git/objects/${id:0:2}/${id:2}"
  run --separate-stderr "$UNGREEN" history --every commit --format json app
  assert "$status" -eq 3
  assert "$(json '[p["weight"] for p in d["points"]]')" = "[3, 3, 3]"
  assert "$(json 'd["events"]')" = "[]"
  id=$(git -C app rev-parse 'HEAD^{tree}')
  rm -f "app/.git/objects/${id:0:2}/${id:2}"
  scan --rev HEAD app
  assert "$status" -eq 2
  assert_contains "$stderr" "no file of it can be listed: .: its folder object $id is missing"
}

@test "a HEAD that is none" {
  copy_sample
  echo garbage >lantern/.git/HEAD
  for command in scan status services; do
    run --separate-stderr "$UNGREEN" "$command" lantern
    assert "$status" -eq 3
    assert_contains "$stderr" ".git: the commit that HEAD names cannot be told"
  done
  run --separate-stderr "$UNGREEN" history lantern
  assert "$status" -eq 2
}

@test "a missing object" {
  copy_sample
  lose HEAD:lantern/utils.py
  scan --rev HEAD --format json lantern
  assert "$status" -eq 3
  assert "$(problem_paths)" = lantern/utils.py
  assert "$(json 'len(d["findings"]) > 10')" = True
}

@test "a corrupt object" {
  copy_sample
  lose HEAD:lantern/utils.py 'this is no object'
  scan --rev HEAD --format json lantern
  assert "$status" -eq 3
  assert "$(problem_paths)" = lantern/utils.py
}

@test "a folder whose tree is missing" {
  copy_sample
  lose HEAD:lantern/agent
  scan --rev HEAD --format json lantern
  assert "$status" -eq 3
  assert_contains "$(problem_paths)" lantern/agent
  assert "$(json 'any(f["path"] == "lantern/wsgi.py" for f in d["findings"])')" = True
}

@test "damage to the object store does not concern the files on disk" {
  copy_sample
  lose HEAD:lantern/utils.py
  scan lantern
  assert "$status" -eq 0
}

@test "a missing commit leaves no result" {
  unwind_slowly
  copy_sample
  lose HEAD
  scan --rev HEAD lantern
  assert "$status" -eq 2
  assert -z "$output"
}

@test "a file that may not be read" {
  if ((EUID == 0)); then
    skip "root may read everything"
  fi
  copy_sample
  chmod 0 lantern/lantern/utils.py
  scan --format json lantern
  assert "$status" -eq 3
  assert "$(problem_paths)" = lantern/utils.py
}

@test "Python that is none costs no more than itself" {
  copy_sample
  printf 'import eventlet\ndef broken(:\n  eventlet.sleep(\n' >lantern/lantern/show.py
  head -c 2000 /dev/urandom >lantern/lantern/noise.py
  scan --format json lantern
  [[ $status == 0 || $status == 3 ]] || dump "a result"
  assert "$(json 'any(f["path"] == "lantern/show.py" and f["line"] == 1 for f in d["findings"])')" = True
}

@test "a pipe in the folder does not hang the scan" {
  mkdir plain
  echo 'import eventlet' >plain/a.py
  mkfifo plain/b.py
  scan plain
  assert_contains "$output" "a.py:1:"
}

@test "findings that fail the run do not hide that some files were not read" {
  copy_sample
  lose HEAD:lantern/utils.py
  scan --rev HEAD --fail-on-findings lantern
  [[ $status == 1 || $status == 3 ]] || dump "not a success"
}
