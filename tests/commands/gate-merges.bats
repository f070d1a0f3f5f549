#!/usr/bin/env bats
# Where a change begins that has more than one parent: a merge before it is committed, and branches that merged each
# other.
# shellcheck disable=SC2154 # bats sets status, output, stderr and lines
load helper
load gate

setup() {
  isolate
  begin_app
}

# A branch with a use of eventlet that the one which is checked out, `mine`, has not; this has another one.
diverge() {
  git checkout --quiet -b theirs
  printf 'import eventlet\neventlet.listen(1)\n' >app/theirs.py
  git add --all && git commit --quiet --message=Theirs
  git checkout --quiet -b mine master
  printf 'import eventlet\neventlet.spawn_n(print)\n' >app/mine.py
  git add --all && git commit --quiet --message=Mine
}

@test "what a merge brings in is not new before it is committed either" {
  diverge
  git merge --quiet --no-commit theirs
  for since in HEAD theirs; do
    for where in --staged --quiet; do
      gate $where --since $since
      echo "$where $since"
      assert "$(added | wc -l)" -eq "$([ $since = HEAD ] && echo 0 || echo 2)" # mine are new since theirs
    done
  done
  printf 'eventlet.spawn_after(1, print)\n' >>app/theirs.py
  gate --since HEAD
  assert "$(added)" = "app/theirs.py:3:1: EVT601"
  assert "$(git rev-parse --short=10 HEAD)" = "$(grep -o 'since [0-9a-f]*' <<<"$output" | head -1 | cut -d' ' -f2)"
}

@test "a merge with a baseline and comments of its own, and of several branches" {
  diverge
  git checkout --quiet theirs
  run "$UNGREEN" baseline init
  printf '# ungreen: allow EVT4 nothing needs this\n' >>app/theirs.py
  git add --all && git commit --quiet --message=Baseline
  git checkout --quiet -b third master
  printf 'import eventlet\neventlet.spawn_after(1, print)\n' >app/third.py
  git add --all && git commit --quiet --message=Third
  git checkout --quiet mine
  git merge --quiet --no-commit theirs third
  gate --staged --since HEAD
  assert "$status" -eq 0
}

@test "hooks that git runs before it notes the merge know of it" {
  diverge
  printf '#!/bin/sh\nexec "%s" gate --staged --since HEAD --quiet\n' "$UNGREEN" >.git/hooks/pre-merge-commit
  chmod +x .git/hooks/pre-merge-commit
  git merge --quiet --message=Merge theirs
  assert "$(git log -1 --format=%s)" = "Merge"
}

@test "what is in one of several merge bases is not new" {
  diverge
  git branch both theirs
  git checkout --quiet both && git merge --quiet --message="Merge mine" mine
  git checkout --quiet mine && git merge --quiet --message="Merge theirs" theirs
  printf 'x = 1\n' >app/x.py && git add --all && git commit --quiet --message=X
  assert "$(git merge-base --all both mine | wc -l)" -eq 2
  gate --since both --rev mine
  assert "$status" -eq 0
  printf 'import eventlet\neventlet.listen(2)\n' >app/x.py
  gate --since both
  assert "$(added)" = $'app/x.py:1:8: EVT101\napp/x.py:2:1: EVT503'
}
