# Small repositories of our own with a past, and asking where they stand. Loaded after helper.bash.
# shellcheck shell=bash

standing() {
  run --separate-stderr patiently 120 "$UNGREEN" status "$@"
}

# begin NAME: a repository of our own, in which the next steps are.
begin() {
  git init --quiet --initial-branch=master "$1"
  cd "$1" || return
}

# step DATE MESSAGE: commits all that is there.
step() {
  git add --all
  GIT_AUTHOR_DATE=$1 GIT_COMMITTER_DATE=$1 git commit --quiet --allow-empty --message="$2"
}

# A project that spawns in two modules and requires eventlet, as of before the goal was set.
begin_green() {
  begin "$1"
  mkdir app
  : >app/__init__.py
  printf 'import eventlet\n\n\ndef start(f):\n    return eventlet.spawn(f)\n' >app/a.py
  printf 'import eventlet\n\n\ndef start(f):\n    return eventlet.spawn(f)\n' >app/b.py
  printf 'eventlet>=0.36\n' >requirements.txt
  step 2024-01-10T12:00:00Z "Begin"
}

native() { # FILE
  printf 'import threading\n\n\ndef start(f):\n    threading.Thread(target=f).start()\n' >"$1"
}
