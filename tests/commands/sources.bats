#!/usr/bin/env bats
# Wherever the bytes are, the same bytes give the same findings.
# shellcheck disable=SC2154 # bats sets status, output, stderr and lines
load helper

setup_file() {
  isolate
  build_sample
  output=$("$UNGREEN" scan "$BATS_FILE_TMPDIR/lantern")
  findings >"$BATS_FILE_TMPDIR/expected"
  assert -s "$BATS_FILE_TMPDIR/expected"
}

setup() {
  isolate
}

teardown() {
  if [[ -n ${DAEMON-} ]]; then
    kill "$DAEMON"
  fi
}

# The last scan found what the sample's checkout holds, no more and no less.
finds_all() {
  assert "$status" -eq 0
  findings | diff "$BATS_FILE_TMPDIR/expected" - || dump "the findings of the checkout"
}

@test "the sample's history has the same commits wherever it is built" {
  "$SAMPLE/build-history.sh" again
  assert "$(git -C again rev-parse HEAD)" = "$(git -C "$BATS_FILE_TMPDIR/lantern" rev-parse HEAD)"
  assert "$(git -C again rev-list --count HEAD)" -eq 13
}

@test "a checkout, from inside and from outside" {
  copy_sample
  scan lantern
  finds_all
  cd lantern
  scan
  finds_all
  scan .
  finds_all
}

# The findings below the sample's package, as whoever names only that folder sees them.
in_the_package() {
  sed -n 's,^lantern/,,p' "$BATS_FILE_TMPDIR/expected"
}

@test "a package by itself is called what the project calls it" {
  copy_sample
  assert "$(in_the_package | wc -l)" -gt 20
  scan lantern/lantern
  findings | diff <(in_the_package) - || dump "the findings of the package"
  scan lantern/lantern --rev HEAD
  findings | diff <(in_the_package) - || dump "the findings of the package in a revision"
  scan lantern/lantern/tests --context production
  assert -z "$(findings)"
  scan lantern/lantern/tests --context test
  assert -n "$(findings)"
}

@test "a package that was copied out of its project is one all the same" {
  copy_sample
  mkdir site-packages
  cp -r lantern/lantern site-packages
  scan site-packages/lantern
  findings | diff <(in_the_package) - || dump "the findings of the copy"
  touch site-packages/lantern/setup.py # but this is where a project begins
  scan site-packages/lantern
  refute_contains "$output" "lantern.utils"
}

@test "uncommitted edits count" {
  copy_sample
  echo 'import eventlet' >lantern/lantern/show.py
  scan lantern
  grep -q '^lantern/show.py:1:' <<<"$output" || dump "the edit"
  git -C lantern stash --quiet
  scan lantern
  finds_all
}

@test "a new file counts before it is added, an ignored one never" {
  copy_sample
  mkdir -p lantern/.tox/py3 lantern/lantern/new
  echo 'import eventlet' | tee lantern/.tox/py3/site.py >lantern/lantern/new/one.py
  scan lantern
  assert "$status" -eq 0
  grep -q '^lantern/new/one.py:1:' <<<"$output" || dump "the new file"
  refute_contains "$output" ".tox"
}

@test "an ignored file that is committed all the same counts" {
  copy_sample
  mkdir lantern/.tox
  echo 'import eventlet' >lantern/.tox/kept.py
  git -C lantern add --force .tox/kept.py
  scan lantern
  grep -q '^.tox/kept.py:1:' <<<"$output" || dump "the committed file"
}

@test "a deleted file is gone" {
  copy_sample
  rm lantern/lantern/wsgi.py
  scan lantern
  assert "$status" -eq 0
  refute_contains "$output" "lantern/wsgi.py"
}

@test "a folder of a checkout" {
  copy_sample
  scan lantern/lantern/agent
  assert "$status" -eq 0
  assert "$(findings | grep -c dimmer.py)" -eq "$(grep -c /dimmer.py "$BATS_FILE_TMPDIR/expected")"
  refute_contains "$output" "wsgi.py"
}

@test "a single file" {
  copy_sample
  scan lantern/lantern/wsgi.py
  assert "$status" -eq 0
  assert "$(findings | wc -l)" -eq "$(grep -c /wsgi.py "$BATS_FILE_TMPDIR/expected")"
}

@test "a folder that is no repository" {
  mkdir plain
  git -C "$BATS_FILE_TMPDIR/lantern" archive HEAD | tar -x -C plain
  scan plain
  finds_all
}

@test "a revision, without touching the checkout" {
  copy_sample
  rm -r lantern/lantern
  scan --rev HEAD lantern
  finds_all
}

@test "an older revision, a tag, a branch and an id" {
  copy_sample
  git -C lantern branch old 1.0.0
  scan --rev 1.0.0 lantern
  assert "$status" -eq 0
  assert_contains "$output" "lantern/conductor/manager.py"
  tag=$output
  for revision in old "$(git -C lantern rev-parse 1.0.0)" "$(git -C lantern rev-parse --short 1.0.0)" HEAD~9; do
    scan --rev "$revision" lantern
    assert "$output" = "$tag"
  done
}

@test "as it was at a date" {
  copy_sample
  scan --rev 1.0.0 lantern
  tag=$output
  # The day of the commit, the moment before the next, and its own.
  for date in 2025-05-27 2025-06-30T09:19:59Z 2025-05-27T16:40:00+02:00; do
    scan --at "$date" lantern
    assert "$status" -eq 0
    assert "$output" = "$tag"
  done
  scan --at 2030-01-01 "file://$PWD/lantern"
  finds_all
  # On the line of a revision.
  git -C lantern branch old 1.0.0
  scan --at 2030-01-01 --rev old lantern
  assert "$output" = "$tag"
  run --separate-stderr "$UNGREEN" services --at 2025-05-27 lantern
  assert "$status" -eq 0
  assert "$output" = "$("$UNGREEN" services --rev 1.0.0 lantern)"
}

@test "a date that is none, or before the first commit" {
  copy_sample
  scan --at yesterday lantern
  assert "$status" -eq 2
  assert_contains "$stderr" "'yesterday' is no date"
  scan --at 2020-01-01 lantern
  assert "$status" -eq 2
  assert -z "$output"
  assert_contains "$stderr" "no commit is as old as 2020-01-01T23:59:59Z"
  mkdir plain
  echo 'import eventlet' >plain/a.py
  scan --at 2025-01-01 plain
  assert "$status" -eq 2
  assert_contains "$stderr" "lies in no git repository"
}

@test "a revision that does not exist is named" {
  copy_sample
  scan --rev no-such-branch lantern
  assert "$status" -eq 2
  assert -z "$output"
  assert_contains "$stderr" "no-such-branch"
}

@test "a bare repository" {
  git clone --quiet --bare "$BATS_FILE_TMPDIR/lantern" lantern.git
  scan lantern.git
  finds_all
  scan --rev 1.0.0 lantern.git
  assert_contains "$output" "lantern/conductor/manager.py"
}

@test "a worktree of git" {
  copy_sample
  git -C lantern worktree add --quiet ../tree HEAD
  scan tree
  finds_all
  scan --rev 1.0.0 tree
  assert_contains "$output" "lantern/conductor/manager.py"
}

@test "a shallow clone" {
  git clone --quiet --depth 1 "file://$BATS_FILE_TMPDIR/lantern" shallow
  scan shallow
  finds_all
  scan --rev HEAD shallow
  finds_all
  scan --rev HEAD~3 shallow
  assert "$status" -eq 2
  assert_contains "$stderr" "HEAD~3"
}

@test "a packed repository" {
  copy_sample
  git -C lantern gc --quiet --aggressive
  git -C lantern pack-refs --all
  scan --rev HEAD lantern
  finds_all
}

@test "symbolic links are not followed, even in circles" {
  copy_sample
  ln -s . lantern/again
  ln -s ../lantern lantern/lantern/self
  ln -s nowhere lantern/dangling.py
  scan lantern
  finds_all
}

@test "a repository without a commit is scanned as it lies on disk" {
  git init --quiet fresh
  echo 'import eventlet' >fresh/a.py
  scan fresh
  assert "$status" -eq 0
  grep -q '^a.py:1:' <<<"$output" || dump "the file"
}

@test "a file URL is cloned into the cache, and fetched the next time" {
  copy_sample
  url=file://$PWD/lantern
  scan "$url"
  finds_all
  assert -n "$(ls cache/ungreen)"
  echo 'import eventlet' >lantern/lantern/show.py
  git -C lantern commit --quiet --all --message='Bring it back'
  scan "$url"
  assert "$status" -eq 0
  grep -q '^lantern/show.py:1:' <<<"$output" || dump "the new commit"
  scan --rev 1.0.0 "$url"
  assert_contains "$output" "lantern/conductor/manager.py"
}

@test "without a place for caches nothing is left in the working folder" {
  copy_sample
  cd lantern
  for home in '' here; do
    HOME=$home XDG_CACHE_HOME=$home scan --context production
    assert "$status" -eq 0
    HOME=$home XDG_CACHE_HOME=$home scan "file://$PWD"
    assert "$status" -eq 2
    assert_contains "$stderr" "neither XDG_CACHE_HOME nor HOME is an absolute path"
  done
  assert "$(git status --short)" = ""
}

@test "--offline uses the clone as it is" {
  copy_sample
  url=file://$PWD/lantern
  scan --offline "$url"
  assert "$status" -eq 2
  assert -n "$stderr"
  scan "$url"
  rm -rf lantern
  scan --offline "$url"
  finds_all
}

@test "a git URL" {
  port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
  # The daemon may be started by root for files of root; nobody else can reach it.
  git daemon --reuseaddr --listen=127.0.0.1 --port="$port" --base-path="$BATS_FILE_TMPDIR" --export-all \
    </dev/null >daemon.log 2>&1 3>&- &
  DAEMON=$!
  for _ in {1..50}; do
    git ls-remote "git://127.0.0.1:$port/lantern" >/dev/null 2>&1 && break
    sleep 0.1
  done
  scan "git://127.0.0.1:$port/lantern"
  finds_all
}

@test "a URL that leads nowhere is a failure without a result" {
  scan "file://$PWD/nothing-here"
  assert "$status" -eq 2
  assert -z "$output"
  assert_contains "$stderr" "nothing-here"
}

@test "a password in a URL is never shown" {
  scan "https://me:sesame@127.0.0.1:9/lantern"
  assert "$status" -eq 2
  refute_contains "$stderr" "sesame"
}
