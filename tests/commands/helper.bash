# What every file of whole-command tests starts from. The program under test is $UNGREEN.
bats_require_minimum_version 1.5.0

HERE=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
SAMPLE=$HERE/../projects/lantern

# A finding, as CI log parsers expect it.
SHAPE='^[^ :]+:[0-9]+:[0-9]+: EVT[0-9]{3} .* \[.*\]$'

# A machine of our own: no user configuration, no caches of others, no colour, nobody at the terminal.
isolate() {
  : "${UNGREEN:?must name the program under test}"
  local home=${BATS_TEST_TMPDIR:-$BATS_FILE_TMPDIR}
  export HOME=$home XDG_CACHE_HOME=$home/cache LC_ALL=C.UTF-8
  export GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_SYSTEM=/dev/null GIT_TERMINAL_PROMPT=0
  export GIT_AUTHOR_NAME=Tester GIT_AUTHOR_EMAIL=tester@example.org
  export GIT_COMMITTER_NAME=Tester GIT_COMMITTER_EMAIL=tester@example.org
  unset NO_COLOR
  cd "$home" || return
}

# For a build with AddressSanitizer: what libgit2 leaks (tests/checks/leaks.supp) can only be told from leaks of ours by
# whole stacks, which cost twice the time. Most tests do without.
unwind_slowly() {
  export ASAN_OPTIONS=${ASAN_OPTIONS:+$ASAN_OPTIONS:}fast_unwind_on_malloc=0:malloc_context_size=12
}

# Is it what people run? Built in another way it takes its time.
is_release() {
  grep -q '^CMAKE_BUILD_TYPE:STRING=Release$' "$UNGREEN_BUILD/CMakeCache.txt"
}

# patiently SECONDS PROGRAM...: ends it when it takes longer, or as much longer as this build may.
patiently() {
  timeout "$(($1 * ${UNGREEN_SLOWDOWN:-1}))" "${@:2}"
}

# The sample's repository, built once a file; tests that change it take a copy.
build_sample() {
  "$SAMPLE/build-history.sh" "$BATS_FILE_TMPDIR/lantern"
}

copy_sample() {
  cp -a "$BATS_FILE_TMPDIR/lantern" lantern
}

# scan ARGUMENTS...: runs `ungreen scan`; sets status, output and stderr.
scan() {
  run --separate-stderr patiently 120 "$UNGREEN" scan "$@"
}

# The findings of the last scan, without the summary.
findings() {
  grep -E "$SHAPE" <<<"$output" || true
}

# json EXPRESSION: prints a Python expression over the document `d` that the last command printed.
json() {
  python3 -c 'import json, sys; d = json.load(sys.stdin); print(eval(f"({sys.argv[1]})"))' "$1" <<<"$output"
}

# follows_schema NAME: the document that the last command printed does.
follows_schema() {
  if [[ -z ${UNGREEN_NODE_FOLDER-} ]]; then
    skip "UNGREEN_NODE_FOLDER does not say where the validator is"
  fi
  NODE_PATH=$UNGREEN_NODE_FOLDER/node_modules \
    node "$HERE/../checks/validate.cjs" "$HERE/../../reports/schemas/$1.schema.json" - <<<"$output"
}

# prints_schema NAME: the program has that schema built in.
prints_schema() {
  run --separate-stderr "$UNGREEN" schema "$1"
  assert "$status" -eq 0
  diff <(python3 -m json.tool <<<"$output") <(python3 -m json.tool "$HERE/../../reports/schemas/$1.schema.json")
}

# assert TEST-EXPRESSION...: as [ ], and says what was seen when it does not hold.
assert() {
  [ "$@" ] || dump "expected: $*"
}

assert_contains() { # TEXT PART
  [[ $1 == *"$2"* ]] || dump "expected to contain: $2"
}

refute_contains() { # TEXT PART
  [[ $1 != *"$2"* ]] || dump "expected not to contain: $2"
}

dump() {
  # shellcheck disable=SC2154 # bats sets them
  printf '%s\nstatus: %s\n--- stderr\n%s\n--- output\n' "$1" "${status-}" "${stderr-}" >&2
  head -n 80 <<<"${output-}" | cut -c 1-300 >&2
  cat "$BATS_RUN_TMPDIR"/valgrind.* >&2 2>/dev/null || true
  return 1
}
