# A small repository, and what a change of it adds. Loaded after helper.bash.
# shellcheck shell=bash
# shellcheck disable=SC2154 # bats sets output

# A project in the folder app, which is entered.
write_app() {
  mkdir -p app/app
  cd app || return
  : >app/__init__.py
  cat >app/a.py <<'PY'
import eventlet


def start(f):
    return eventlet.spawn(f)


def stop(g):
    eventlet.sleep(0)
    g.kill()
PY
}

# The same as a repository.
begin_app() {
  write_app
  git init --quiet --initial-branch=master .
  git add --all
  git commit --quiet --message=Begin
}

gate() {
  run --separate-stderr patiently 120 "$UNGREEN" gate "$@"
}

added() {
  grep -E "$SHAPE" <<<"$output" | cut -d' ' -f1,2 || true
}

# The last gate since HEAD had nothing else to tell.
says_nothing_is_new() {
  assert "$output" = "  No new use of eventlet since $(git rev-parse --short=10 HEAD)."
}
