#!/usr/bin/env bats
# Projects that mean harm. Each is examined in bounded time and memory, nothing outside of it is read, and what was not
# examined is said. What damage by accident does is in damage.bats, hostile names are in text.bats.
# shellcheck disable=SC2154 # bats sets status, output, stderr and lines
load helper

setup() {
  isolate
}

# examine ARGUMENTS...: a scan that has a minute.
examine() {
  run --separate-stderr patiently 60 "$UNGREEN" scan --format json "$@"
}

reasons() {
  json '"\n".join(p["path"] + ": " + p["reason"] for p in d["problems"])'
}

paths() {
  json '" ".join(sorted({f["path"] for f in d["findings"]}))'
}

blob() { # REPOSITORY TEXT
  git -C "$1" hash-object -w --stdin <<<"$2"
}

# tree REPOSITORY: of the lines of standard input, as git ls-tree writes them.
tree() {
  git -C "$1" mktree
}

commit() { # REPOSITORY TREE
  git -C "$1" update-ref HEAD "$(git -C "$1" commit-tree -m hostile "$2")"
}

@test "Python nested a hundred thousand times" {
  mkdir app
  for pair in '[]' '()' '{}'; do
    python3 -c "p = '$pair'; print('import eventlet\nx = ' + p[0] * 100000 + p[1] * 100000)" >"app/n$(printf %d "'$pair").py"
  done
  python3 -c "print('import eventlet\nx = ' + '(' * 100000)" >app/open.py
  python3 -c "print('import eventlet\nx = ' + 'not ' * 100000 + '1')" >app/not.py
  python3 -c "print('import eventlet\nx = ' + 'lambda: ' * 100000 + '1')" >app/lambda.py
  examine app
  [[ $status == 0 || $status == 3 ]] || dump "a result"
  assert "$(json 'len({f["path"] for f in d["findings"]})')" -eq 6
}

@test "a line of 50 MB" {
  mkdir app
  python3 -c "print('import eventlet\nx = \"' + 'a' * 50_000_000 + '\"\neventlet.sleep()')" >app/text.py
  python3 -c "print('import eventlet\nx = eventlet' + '.eventlet' * 5_500_000)" >app/dots.py
  examine app
  assert "$status" -eq 3
  assert "$(paths)" = "dots.py text.py"
  assert "$(reasons)" = "dots.py: line 2: a statement of more than 256 KiB was not parsed"
}

# costs FILE: prints how many seconds of processor time and MB of memory a scan of app/FILE alone takes.
costs() {
  python3 - "$UNGREEN" "app/$1" <<'PY'
import resource, subprocess, sys
subprocess.run([sys.argv[1], "scan", "--no-cache", "--format", "json", sys.argv[2]], stdout=subprocess.DEVNULL,
               stderr=subprocess.DEVNULL, timeout=120)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(int(used.ru_utime + used.ru_stime), used.ru_maxrss // 1024)
PY
}

@test "Python that is hard to parse costs seconds and a few hundred MB" {
  mkdir app
  local bytes=10_000_000
  is_release || bytes=300_000
  python3 - "$bytes" <<'PY'
import random, sys
random.seed(1)
begin = 'import eventlet\n'
size = int(sys.argv[1])
noise = lambda n: ''.join(random.choices('abc .:=+-*/%&|^~<>@,;1 if else for in not lambda', k=n))
for name, text in {
    'string': 'x = \'\'\'' + 'eventlet\n' * (size // 9),
    'functions': 'def f(eventlet:\n' * (size // 16),
    'broken': 'def f(eventlet:)\n' * (size // 17),
    'calls': 'eventlet.b(1); ' * (size // 15),
    'lines': 'eventlet.b(1)\n' * (size // 14),
    'list': 'x = [' + 'eventlet, ' * (size // 10) + ']\n',
    'strings': 'x = ' + '[' * 25_000 + '"no_eventlet", ' * 9_000 + ']' * 25_000 + '\n',
    'noise': ''.join('eventlet ' + noise(1500) + '\n' for _ in range(size // 6700)),
    'long_noise': 'eventlet ' + noise(250_000) + '\n',
    'definitions': ''.join(f'def f{i}(): eventlet.spawn(1)\n' for i in range(size // 34)),
    'fields': 'for a in bf"ayield 1{' * (size // 21),
    'recovery': 'x = (' + 'eventlet.sleep()1e`\xe9\n' * 12_000,
    'named': 'x = ' + '(y := a or ' * 8_000 + 'eventlet' + ')' * 8_000 + '\n',
    'targets': 'a = ' * 60_000 + 'eventlet\n',
    'joined': '\\\n' * 120_000 + 'x = eventlet\n',
    'dotted': 'import eventlet.' + 'a.' * 80_000 + 'b\nfrom eventlet.' + 'a.' * 80_000 + 'b import c\n',
    'line_of_heirs': ''.join(f'class A{i + 1}(A{i}): x = eventlet\n' for i in range(8_000)),
    'blank_rows': ''.join(f'def f{i}():\n    eventlet.sleep()\n' + '#\n' * 11_000 + '\n' * 239_000 +
                          '    eventlet.sleep()\n' for i in range(7)),
    'many_heirs': 'class A:\n' + ''.join(f'    def f{i}(self): eventlet.sleep()\n' for i in range(2_000)) +
                  ''.join(f'class B{i}(A): pass\n' for i in range(8_000)),
}.items():
    open(f'app/{name}.py', 'w').write(begin + text)
PY
  local file seconds megabytes
  for file in app/*.py; do
    is_release || [[ ${UNGREEN_SLOWDOWN:-1} -le 10 ]] || continue # hours below valgrind
    read -r seconds megabytes < <(costs "${file#app/}")
    echo "$file: $seconds s, $megabytes MB"
    ! is_release || ((seconds < 20 && megabytes < 450))
  done
}

@test "wrappers in a row of thousands do not each tell of all behind them" {
  mkdir app
  {
    printf 'import eventlet\nclass A0:\n    def f0(self):\n        eventlet.sleep()\n'
    local i
    for ((i = 1; i < 2000; i++)); do
      printf 'class A%d(A%d):\n    def f%d(self):\n        self.f0()\n' "$i" "$((i - 1))" "$i"
    done
  } >app/a.py
  run --separate-stderr patiently 60 "$UNGREEN" wrappers --format json app
  assert "$status" -eq 0
  assert "${#output}" -lt 3000000 # was 18,000,000
  assert "$(json 'max(len(w["via"]) for w in d["wrappers"])')" = 64
  assert "$(json '[w["via"][31:33] + w["via"][-1:] for w in d["wrappers"] if w["symbol"] == "a.A1500"]')" = \
    "[['a.A1468', '...', 'eventlet.sleep']]"
  examine app --rule EVT031
  assert "$status" -eq 0
  assert "${#output}" -lt 3000000
}

@test "an index that claims more than it has costs nothing" {
  git init -q app
  echo 'import eventlet' >app/a.py
  git -C app add a.py
  git -C app commit -qm a
  printf 'DIRC\0\0\0\2\xff\xff\xff\xff' | dd of=app/.git/index bs=1 conv=notrunc status=none
  examine app
  assert "$status" -eq 3
  assert_contains "$(reasons)" "it says that it has more entries than could be in it"
  assert "$(paths)" = a.py
  run --separate-stderr "$UNGREEN" gate --staged --since HEAD app
  assert "$status" -eq 2
  assert_contains "$stderr" "it says that it has more entries than could be in it"
}

@test "a file of more than 64 MB is named, and not read" {
  mkdir app
  echo 'import eventlet' >app/a.py
  truncate -s 65M app/huge.py
  examine app
  assert "$status" -eq 3
  assert_contains "$(reasons)" "huge.py: is larger than the limit"
  assert "$(paths)" = a.py
}

@test "a huge object is named, and not read" {
  git init -q app
  commit app "$(printf '100644 blob %s\ta.py\n100644 blob %s\thuge.py\n' "$(blob app 'import eventlet')" \
    "$(head -c 70000000 /dev/zero | git -C app hash-object -w --stdin)" | tree app)"
  examine --rev HEAD app
  assert "$status" -eq 3
  assert_contains "$(reasons)" "huge.py: is larger than the limit"
  assert "$(paths)" = a.py
}

@test "encodings, and bytes that Python refuses" {
  mkdir app
  python3 - <<'PY'
text = 'import eventlet\neventlet.sleep(1)  # \u00e9\n'
for name, data in {
    'bom': b'\xef\xbb\xbf' + text.encode(), 'latin': b'# -*- coding: latin-1 -*-\n' + text.encode('latin-1'),
    'undeclared': text.encode('latin-1'), 'wide': text.encode('utf-16'), 'nul': b'import eventlet\n\0\neventlet.sleep()\n',
}.items():
    open(f'app/{name}.py', 'wb').write(data)
PY
  examine app
  assert "$status" -eq 3
  assert "$(paths)" = "bom.py latin.py nul.py undeclared.py wide.py"
  assert_contains "$(reasons)" "nul.py: holds NUL bytes"
  assert_contains "$(reasons)" "wide.py: encoded as UTF-16"
}

@test "services that take long to follow are followed so far, together" {
  mkdir -p app/app
  {
    printf '[metadata]\nname = app\n[files]\npackages = app\n[entry_points]\nconsole_scripts =\n'
    printf '    s%04d = app:main\n' {1..5000}
  } >app/setup.cfg
  cat >app/app/__init__.py <<'PY'
import os
import eventlet


def work(number=0):
    for each in (1, 2, 3):
        rest(each)
        main()
        work(each)
    if os.environ.get('A'):
        eventlet.spawn(number)


def rest(number):
    try:
        return main() if number else work(number)
    finally:
        work()


def main():
    if os.environ.get('B', '').lower() in ('1', 'yes'):
        eventlet.monkey_patch()
    while rest(main):
        os.environ['B'] = os.getenv('C')
    work()
    rest(1)
PY
  run --separate-stderr patiently 100 "$UNGREEN" services --format json app
  assert "$status" -eq 0
  assert "$(json 'len(d["services"])')" -eq 5000
  assert "$(json 'd["services"][-1]["reason"]')" = "following the services before it took too many steps"
}

@test "classes that inherit from each other in more ways than anybody could go" {
  mkdir -p app/app
  printf '[metadata]\nname = app\n[entry_points]\nconsole_scripts =\n    app = app.m:main\n' >app/setup.cfg
  touch app/app/__init__.py
  python3 - >app/app/m.py <<'PY'
print('import eventlet\nclass Top:\n    def run(self): eventlet.monkey_patch()')
above = ['Top']
for level in range(16):
    names = [f'A{level}_{i}' for i in range(12)]
    for name in names:
        print(f'class {name}({", ".join(above)}): pass')
    above = names
print('def main():\n    it = A15_0()\n    it.walk\n    it.run()')
PY
  run --separate-stderr patiently 60 "$UNGREEN" services --format json app
  assert "$status" -eq 0
  assert "$(json '[(s["default_mode"], s["evidence"][0]["text"]) for s in d["services"]]')" = \
    "[('eventlet', 'eventlet.monkey_patch()')]"
}

@test "folders of one name by ten thousands" {
  mkdir app
  python3 - <<'PY'
import os
for i in range(15_000): # each means its own
    os.makedirs(f'app/near/p{i}/core')
    open(f'app/near/p{i}/core/x.py', 'w').write('import core.x\n')
for i in range(5_000): # all are as far
    os.makedirs(f'app/far/p{i}/core')
    os.makedirs(f'app/far/q{i}')
    open(f'app/far/p{i}/core/x.py', 'w')
    open(f'app/far/q{i}/y.py', 'w').write('import core.x\n')
PY
  local seconds megabytes folder
  for folder in near far; do
    read -r seconds megabytes < <(costs "$folder")
    ! is_release || ((seconds < 15)) || dump "$folder: $seconds s, $megabytes MB" # would be minutes
  done
}

@test "entry points and scripts by ten thousands" {
  mkdir -p app/bin
  python3 - <<'PY'
with open('app/setup.cfg', 'w') as f:
    f.write('[metadata]\nname = app\n[files]\nscripts =\n')
    f.writelines(f' bin/b{i}\n' for i in range(10_000))
    f.write('[entry_points]\nconsole_scripts =\n')
    f.writelines(f' s{i} = m:f\n' for i in range(50_000))
for i in range(10_000):
    open(f'app/bin/b{i}', 'w').write('#!/usr/bin/python3\n')
PY
  run --separate-stderr patiently 60 "$UNGREEN" services app # would take minutes
  assert "$status" -eq 0
  assert_contains "$output" "60000 services"
}

@test "requirements by ten thousands that come and go" {
  git init --quiet app
  seq --format='gunicorn[eventlet]==%.0f' 10000 >app/requirements.txt
  git -C app add --all
  git -C app commit --quiet --message=Require
  mkdir app/tests app/more
  git -C app mv requirements.txt tests/requirements.txt
  seq --format='greenlet==%.0f' 10000 | tee app/test-requirements.txt >app/more/test-requirements.txt
  yes eventlet | head -10000 >app/more/requirements.txt
  run --separate-stderr patiently 20 "$UNGREEN" gate --since HEAD app # compared one by one takes minutes
  assert "$status" -eq 1
  assert_contains "$output" "30000 new uses of eventlet"
}

@test "evidence by ten thousands in a file that moves" {
  git init --quiet app
  export GIT_AUTHOR_DATE=2024-09-01T12:00:00Z GIT_COMMITTER_DATE=2024-09-01T12:00:00Z
  python3 -c 'print("import futurist, eventlet\neventlet.sleep()"); [print(f"x{i}=futurist.ThreadPoolExecutor()") for i in range(50000)]' >app/a.py
  cp app/a.py app/b.py
  git -C app add --all && git -C app commit --quiet --message=Begin
  export GIT_AUTHOR_DATE=2025-09-01T12:00:00Z GIT_COMMITTER_DATE=2025-09-01T12:00:00Z
  git -C app mv a.py c.py
  sed -i 1d app/b.py
  git -C app commit --quiet --all --message=Move
  run --separate-stderr patiently 40 "$UNGREEN" status --format json app # each compared with all others takes a minute
  assert "$status" -eq 0
  assert "$(json '{e["path"] for e in d["evidence"] if e["signal"] == "native-executor"}')" = "{'b.py'}"
}

@test "names that have the same hash for who does not keep it secret" {
  mkdir app
  python3 - <<'PY'
import itertools
names = [''.join(pairs) for pairs in itertools.product(('Ez', 'FY'), repeat=15)]
open('app/a.py', 'w').write('import eventlet\n' + ''.join(f'{name} = eventlet.sleep\n' for name in names))
PY
  local seconds megabytes
  read -r seconds megabytes < <(costs a.py)
  ! is_release || ((seconds < 20)) || dump "$seconds s, $megabytes MB" # as for other names; would be minutes
}

@test "what a program looks through is counted as what it does" {
  mkdir -p app/app
  printf '[metadata]\nname = app\n[entry_points]\nconsole_scripts =\n    app = app.m:main\n' >app/setup.cfg
  touch app/app/__init__.py
  python3 - <<'PY'
open('app/app/big.py', 'w').write('import eventlet\n' + ''.join(f'v{i} = 1\n' for i in range(20_000)))
open('app/app/m.py', 'w').write('import eventlet\n' + 'from app.big import *\n' * 20_000 +
                                'def main(): eventlet.monkey_patch()\n')
PY
  run --separate-stderr patiently 60 "$UNGREEN" services --format json app
  assert "$status" -eq 0
  assert "$(json 'd["services"][0]["reason"]')" = "following it takes too many steps"
}

@test "folders that name the same again and again" {
  git init -q app
  local below
  below=$(for i in {0..9}; do printf '100644 blob %s\tf%d.py\n' "$(blob app 'import eventlet')" "$i"; done | tree app)
  for _ in {1..11}; do
    below=$(for i in {0..9}; do printf '040000 tree %s\td%d\n' "$below" "$i"; done | tree app)
  done
  commit app "$below"
  local bound='ulimit -v 3000000; ' # KiB of address space, a third of it for the parsers of two threads
  is_release || bound=''
  for command in scan status history; do
    # shellcheck disable=SC2016 # expands there
    run --separate-stderr bash -c "$bound"'exec timeout "$2" "$UNGREEN" "$1" --rev HEAD app' - "$command" \
      $((100 * ${UNGREEN_SLOWDOWN:-1}))
    assert "$status" -eq 3
    assert_contains "$stderr" ".: names the same few files and folders again and again"
  done
}

@test "commit times beyond the calendar" {
  git init -q app
  printf 'import eventlet\n' >app/a.py
  git -C app add -A
  local tree parent='' time n=0
  tree=$(git -C app write-tree)
  for time in 0 1730000000 253402300800 9223372036854775807; do
    echo "x = $((n++))" >app/b.py
    printf 'import eventlet\n%.0s' $(seq "$n") >app/a.py
    git -C app add -A
    tree=$(git -C app write-tree)
    parent=$(printf 'tree %s\n%sauthor a <a@b> %s +0000\ncommitter a <a@b> %s +0000\n\nm\n' "$tree" \
      "${parent:+parent $parent$'\n'}" "$time" "$time" | git -C app hash-object -t commit -w --stdin --literally)
  done
  git -C app update-ref HEAD "$parent"
  for command in history "history --format csv" "history --format svg" "status --explain" "status --format json"; do
    # shellcheck disable=SC2086 # words
    run --separate-stderr "$UNGREEN" $command app
    assert "$status" -eq 0
    refute_contains "$output$stderr" "(null)"
  done
  assert "$(json 'd["project"]["commit_time"]')" = "9999-12-31T23:59:59Z"
}

@test "commits and tags that lead back to themselves end" {
  unwind_slowly
  git init -q app
  echo 'import eventlet' >app/a.py
  git -C app add -A
  git -C app commit -qm one
  git -C app commit -qm two --allow-empty
  python3 - <<'PY'
import os, subprocess, zlib

def git(*words):
    return subprocess.run(["git", "-C", "app", *words], check=True, capture_output=True).stdout.strip()

def put(name, kind, text):
    path = f"app/.git/objects/{name[:2]}/{name[2:]}"
    os.makedirs(os.path.dirname(path), exist_ok=True)
    if os.path.exists(path):
        os.remove(path)
    open(path, "wb").write(zlib.compress(kind + b" %d\0" % len(text) + text))

newest, first = git("rev-parse", "HEAD").decode(), git("rev-parse", "HEAD~").decode()
put(first, b"commit", git("cat-file", "commit", first).replace(b"\nauthor", b"\nparent " + newest.encode() + b"\nauthor", 1))
loop = "1234567890" * 4
put(loop, b"tag", f"object {loop}\ntype tag\ntag loop\ntagger a <a@b> 1 +0000\n\nx\n".encode())
open("app/.git/refs/tags/loop", "w").write(loop + "\n")
PY
  for command in "history app" "status app"; do
    # shellcheck disable=SC2086 # words
    run --separate-stderr patiently 60 "$UNGREEN" $command
    assert "$status" -eq 3
    assert_contains "$stderr" "the object is not the one that its name stands for"
  done
  for command in "status --at 2001-01-01 app" "scan --rev loop app" "gate --since loop app" "history --rev loop app"; do
    # shellcheck disable=SC2086 # words
    run --separate-stderr patiently 60 "$UNGREEN" $command
    assert "$status" -eq 2
    assert_contains "$stderr" "the object is not the one that its name stands for"
  done
}

@test "YAML that doubles with each line" {
  mkdir app
  {
    echo 'a0: &a0 [eventlet, eventlet]'
    for i in {1..40}; do echo "a$i: &a$i [*a$((i - 1)), *a$((i - 1))]"; done
    echo '- job: *a40'
  } >bomb.yaml
  cp bomb.yaml app/.zuul.yaml
  echo 'import eventlet' >app/a.py
  examine app
  [[ $status == 0 || $status == 3 ]] || dump "a result"
  assert "$(json 'any(f["path"] == "a.py" for f in d["findings"])')" = True
  for option in "scan --rules bomb.yaml app" "status --fleet bomb.yaml app" "dashboard -o out bomb.yaml"; do
    # shellcheck disable=SC2086 # words
    run --separate-stderr patiently 60 "$UNGREEN" $option
    assert "$status" -eq 2
    assert_contains "$stderr" bomb.yaml
  done
}

@test "everything of everything, from module to module" {
  mkdir -p app/app
  python3 - <<'PY'
for i in range(1500):
    open(f'app/app/m{i}.py', 'w').write(f'from app.m{i + 1} import *\n')
open('app/app/m1500.py', 'w').write('import eventlet\n' + ''.join(f'def f{i}(): eventlet.spawn(1)\n' for i in range(1500)))
open('app/app/__init__.py', 'w')
PY
  local seconds megabytes
  read -r seconds megabytes < <(costs app)
  ! is_release || ((seconds < 20 && megabytes < 450)) || dump "$seconds s, $megabytes MB"
}

@test "an encoding that spells names in other ways is told" {
  mkdir app
  printf '# coding: unicode_escape\n# x\\nimport event\\x6cet; event\\x6cet.spawn(1)\n' >app/escape.py
  printf '#!/usr/bin/env python\n# -*- coding: UTF-7 -*-\n+AGkAbQBwAG8AcgB0 +AGUAdgBlAG4AdABsAGUAdA\n' >app/seven.py
  printf '# coding: iso-8859-1\nx = 1\n' >app/latin.py
  examine app
  assert "$status" -eq 3
  assert "$(reasons)" = "escape.py: is encoded as unicode_escape, which may spell any name in other ways; read as it stands
seven.py: is encoded as UTF-7, which may spell any name in other ways; read as it stands"
}

@test "an object that is not what its name says fools its own repository alone" {
  mkdir honest liar
  for folder in honest liar; do
    git init -q "$folder/app"
    printf 'import eventlet; eventlet.monkey_patch()\n' >"$folder/app/a.py"
    git -C "$folder/app" add -A
    git -C "$folder/app" commit -qm one
  done
  python3 - "$(git -C liar/app rev-parse HEAD:a.py)" <<'PY'
import os, sys, zlib
path = f"liar/app/.git/objects/{sys.argv[1][:2]}/{sys.argv[1][2:]}"
os.remove(path)
text = b"import os\nx = 'eventlet'\n"
open(path, "wb").write(zlib.compress(b"blob %d\0" % len(text) + text))
PY
  examine --rev HEAD liar/app
  examine --rev HEAD honest/app
  assert "$(json 'len(d["findings"])')" -eq 2
}

@test "a message of megabytes" {
  git init -q app
  echo 'import eventlet' >app/a.py
  git -C app add -A
  head -c 20000000 /dev/zero | tr '\0' m | git -C app commit -qF -
  run --separate-stderr patiently 60 "$UNGREEN" history --format json app
  assert "$status" -eq 0
  ((${#output} < 10000)) || dump "no more of a message than anybody reads"
}

@test "ignore rules that take for ever to match are not asked" {
  git init -q app
  echo 'import eventlet' >app/a.py
  : >"app/$(printf 'a%.0s' {1..200})"
  echo '*.log' >app/.gitignore
  examine app
  assert "$status" -eq 0
  for rules in 'a*a*a*a*a*a*b' 'x/**/a/**/a/**/a/**/a'; do
    echo "$rules" >app/.gitignore
    examine app
    assert "$status" -eq 3
    assert "$(paths)" = a.py
    assert_contains "$(reasons)" ".gitignore: is no ordinary file, or has patterns with too many '*'"
  done
  for rules in 'a*a*a*b' 'a*a*b'; do # each of them is in bounds, all together are not
    for _ in {1..300}; do echo "$rules"; done >app/.gitignore
    examine app
    assert "$status" -eq 3
  done
  echo '*.log' >app/.gitignore
  echo 'a*a*a*a*a*a*b' >app/.git/info/exclude
  examine app
  assert "$status" -eq 3
  assert_contains "$(reasons)" ".git: its info/exclude"
}

@test "a baseline that a project names is a file of the project" {
  mkdir app outside
  echo 'import eventlet' >app/a.py
  mkdir app/.git
  printf '[tool.ungreen]\nbaseline = ".git/shallow"\n' >app/pyproject.toml
  run --separate-stderr patiently 60 "$UNGREEN" baseline init --path app
  assert "$status" -eq 2
  assert_contains "$stderr" "is not a file of the project"
  rmdir app/.git
  printf '[tool.ungreen]\nbaseline = "../outside/known.jsonl"\n' >app/pyproject.toml
  for command in gate "baseline init --path" "baseline status --path"; do
    # shellcheck disable=SC2086 # words
    run --separate-stderr patiently 60 "$UNGREEN" $command app
    assert "$status" -eq 2
    assert_contains "$stderr" "is not a file of the project"
  done
  printf '[tool.ungreen]\nbaseline = "known.jsonl"\n' >app/pyproject.toml
  for target in /dev/zero ../outside/known.jsonl; do
    ln -sf "$target" app/known.jsonl
    run --separate-stderr patiently 60 "$UNGREEN" baseline init --path app
    assert "$status" -eq 2
    assert_contains "$stderr" "is not a file of the project"
  done
  rm app/known.jsonl
  mkfifo app/known.jsonl
  run --separate-stderr patiently 60 "$UNGREEN" gate app
  assert "$status" -eq 2
  assert_contains "$stderr" "it is no regular file"
  assert "$(ls outside)" = ""
  run --separate-stderr patiently 60 "$UNGREEN" gate --baseline /dev/zero app
  assert "$status" -eq 2
  assert_contains "$stderr" "/dev/zero: is larger than 268 MB"
  rm app/known.jsonl
  printf '[tool.ungreen]\nbaseline = "\\u001b[2Jb.jsonl"\n' >app/pyproject.toml
  run --separate-stderr "$UNGREEN" baseline init --path app
  assert "$status" -eq 0
  assert_contains "$output" '\x1B[2Jb.jsonl: '
}

@test "a system that gives no thread" {
  if ((EUID != 0)) || ! command -v setpriv >/dev/null || ! is_release; then
    skip "takes another user, and no sanitizer, which needs a thread itself"
  fi
  local folder
  folder=$(TMPDIR=/tmp mktemp -d) # the folders of bats are root's alone
  git init -q "$folder/app"
  echo 'import eventlet' >"$folder/app/a.py"
  git -C "$folder/app" add -A
  git -C "$folder/app" commit -qm one
  cp "$UNGREEN" "$folder/ungreen"
  chmod -R a+rX "$folder"
  for command in scan status history; do
    run --separate-stderr prlimit --nproc=1 setpriv --reuid=65534 --regid=65534 --clear-groups \
      env HOME=/nonexistent XDG_CACHE_HOME=/nonexistent "$folder/ungreen" "$command" "$folder/app"
    assert "$status" -eq 0
    assert_contains "$output" eventlet
  done
  rm -r "$folder"
}

@test "a file that may not grow" {
  ldd "$UNGREEN" 2>&1 | grep -q 'libtsan\|not a dynamic' && skip "ThreadSanitizer and valgrind write a file of their own"
  mkdir app
  echo 'import eventlet' >app/a.py
  # A pipe takes the messages, as the limit holds for the file that they would go to as well.
  run bash -c '(ulimit -f 0; exec "$UNGREEN" scan --no-cache --format json=out.json app) 2>&1 | cat; exit "${PIPESTATUS[0]}"'
  assert "$status" -eq 2
  assert_contains "$output" "cannot write out.json: "
  assert ! -e out.json
}

@test "no name becomes an order to CI" {
  mkdir app
  echo 'import eventlet' >'app/::error file=x::y.py'
  echo 'import eventlet' >'app/##[error]x.py'
  echo 'import eventlet' >$'app/\u00A0::error file=x::y.py'
  run --separate-stderr "$UNGREEN" scan app
  assert "$status" -eq 0
  refute_contains "$output" '##['
  [[ ! $output =~ (^|$'\n')([[:space:]]|$'\u00A0')*:: ]] || dump "no order"
}

@test "links out of the tree lead nowhere, for files, folders, settings and baselines" {
  mkdir outside app
  echo 'import eventlet' >outside/secret.py
  printf '[tool.ungreen]\nmax-weight = 77\n' >outside/pyproject.toml
  echo 'x = 1' >app/a.py
  ln -s ../outside app/folder
  ln -s ../outside/secret.py app/file.py
  ln -s ../outside/pyproject.toml app/pyproject.toml
  examine app
  assert "$status" -eq 0
  assert "$(json 'len(d["findings"])')" -eq 0
  run --separate-stderr "$UNGREEN" config app
  refute_contains "$output" 77
  git -C app init -q
  git -C app add -A
  git -C app commit -qm links
  examine --rev HEAD app
  assert "$(json 'len(d["findings"])')" -eq 0
}

@test "a .git that leads nowhere, to itself, or to what is no repository" {
  mkdir app
  echo 'import eventlet' >app/a.py
  for target in "gitdir: /nowhere" "gitdir: ../app/.git" "gitdir: /dev/zero" "gitdir: $PWD" "gitdir:" "no gitdir" ""; do
    printf '%s\n' "$target" >app/.git
    examine app
    [[ $status == 0 || $status == 2 || $status == 3 ]] || dump "a clear end with '$target'"
    [[ $status == 2 ]] || assert "$(paths)" = a.py
    [[ $status != 3 ]] || assert_contains "$(reasons)" ".git: "
  done
  rm app/.git
  ln -s /dev/zero app/.git
  examine app
  [[ $status == 0 || $status == 2 || $status == 3 ]] || dump "a clear end with a device"
}

@test "alternates that lead in a circle, or nowhere" {
  for name in one two; do
    git init -q "$name"
    commit "$name" "$(printf '100644 blob %s\ta.py\n' "$(blob "$name" 'import eventlet')" | tree "$name")"
  done
  echo "$PWD/two/.git/objects" >one/.git/objects/info/alternates
  echo "$PWD/one/.git/objects" >two/.git/objects/info/alternates
  examine --rev HEAD one
  assert "$status" -eq 0
  printf '%s\n' /nowhere/objects /dev/zero ../../../../../../../etc "$PWD/two" >one/.git/objects/info/alternates
  examine --rev HEAD one
  [[ $status == 0 || $status == 2 ]] || dump "a clear end"
}

@test "references that name each other" {
  git init -q app
  commit app "$(printf '100644 blob %s\ta.py\n' "$(blob app 'import eventlet')" | tree app)"
  echo 'ref: refs/heads/a' >app/.git/refs/heads/b
  echo 'ref: refs/heads/b' >app/.git/refs/heads/a
  examine --rev a app
  assert "$status" -eq 2
  echo 'ref: refs/heads/a' >app/.git/HEAD
  examine app
  [[ $status == 0 || $status == 2 ]] || dump "a clear end"
}

@test "a tree with impossible names" {
  git init -q app
  id=$(blob app 'import eventlet')
  raw() { python3 -c '
import sys
for name in ["..", ".", ".git", "a/b.py", "sound.py", "sound.py"]:
    sys.stdout.buffer.write(b"100644 " + name.encode() + b"\0" + bytes.fromhex(sys.argv[1]))' "$id"; }
  commit app "$(raw | git -C app hash-object -t tree --literally -w --stdin)"
  examine --rev HEAD app
  assert "$status" -eq 3
  assert "$(paths)" = sound.py
  for name in '".."' '"."' '".git"' '"a/b.py"'; do
    assert_contains "$(reasons)" "impossible name $name"
  done
  assert_contains "$(reasons)" "sound.py: is named more than once"
}

@test "folders a thousand deep" {
  git init -q app
  # Git itself would take a process for each folder.
  deep=$(python3 - app/.git/objects "$(blob app 'import eventlet')" <<'PY'
import hashlib, os, sys, zlib
objects, entry = sys.argv[1], b"100644 f.py\0" + bytes.fromhex(sys.argv[2])
for _ in range(1101):
    body = b"tree %d\0" % len(entry) + entry
    name = hashlib.sha1(body).hexdigest()
    os.makedirs(f"{objects}/{name[:2]}", exist_ok=True)
    open(f"{objects}/{name[:2]}/{name[2:]}", "wb").write(zlib.compress(body))
    entry = b"40000 d\0" + bytes.fromhex(name)
print(name)
PY
  )
  commit app "$(printf '100644 blob %s\ta.py\n040000 tree %s\td\n' "$(blob app 'import eventlet')" "$deep" | tree app)"
  examine --rev HEAD app
  assert "$status" -eq 3
  assert "$(paths)" = a.py
  assert_contains "$(reasons)" "folders deep"
}

@test "paths that mean something to shells, terminals and other programs" {
  mkdir app
  # shellcheck disable=SC2016 # a name, not an expansion
  for name in $'new\nline.py' $'\e]0;title\a.py' $'quote"\'.py' '$(touch pwned).py' '-rf.py' '%s%n.py' $'bad\xff\xfe.py' '<img src=x>.py'; do
    echo 'import eventlet' >"app/$name"
  done
  git -C app init -q
  git -C app add -A
  git -C app commit -qm names
  for format in text json sarif zuul github gitlab junit checkstyle rdjson; do
    run --separate-stderr patiently 60 "$UNGREEN" gate --max-weight 0 --format "$format" app
    assert "$status" -eq 1
    refute_contains "$output$stderr" $'\e'
    refute_contains "$output$stderr" $'\xff'
  done
  examine --rev HEAD app
  assert "$(json 'len(d["findings"])')" -eq 8
  assert "$(find . -name pwned | wc -l)" -eq 0
}

@test "a report that goes to a link is written where it leads, and the link stays" {
  mkdir app
  echo 'import eventlet' >app/a.py
  echo old >real.json
  ln -s real.json link.json
  run patiently 60 "$UNGREEN" scan -q --format json=link.json app
  assert "$status" -eq 0
  assert -L link.json
  assert "$(jq -r '.findings | length' real.json)" = 1
}

@test "a project's settings cannot have all messages of its history searched" {
  git init -q app
  printf '[ungreen]\nsince = :/(a+)+$\n' >app/tox.ini
  git -C app add -A
  git -C app commit -qm "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!"
  run --separate-stderr patiently 60 "$UNGREEN" gate app
  assert "$status" -eq 2
  assert_contains "$stderr" "since searches messages of commits"
}

@test "what is no revision is told so, and told in short" {
  git init -q app
  git -C app commit -q --allow-empty -m Begin
  run --separate-stderr patiently 60 "$UNGREEN" gate --since : app
  assert "$status" -eq 2
  assert_contains "$stderr" "':', which the change is to be compared with, is not here"
  run --separate-stderr patiently 60 "$UNGREEN" gate --since HEAD --rev :a.py app
  assert "$status" -eq 2
  assert_contains "$stderr" "':a.py' is not the name of one revision"
  run --separate-stderr patiently 60 "$UNGREEN" gate --since "$(printf 'é%.0s' {1..5000})" app
  assert "$status" -eq 2
  assert "${#stderr}" -lt 2100
  assert_contains "$stderr" " [...] "
}

@test "a manifest of a thousand short tables is read to its end" {
  mkdir app
  for i in {1..1000}; do
    printf '[[tool.mypy.overrides]]\nmodule = "a.b%s"\nignore_errors = true\n' "$i"
  done >app/pyproject.toml
  printf '[project]\nname = "app"\ndependencies = ["eventlet"]\n' >>app/pyproject.toml
  run --separate-stderr patiently 60 "$UNGREEN" scan -q --rule EVT8 app
  assert "$status" -eq 0
  assert_contains "$output" "pyproject.toml:3003:17: EVT801"
  for i in {1..12000}; do echo "[t.a$i]"; done >>app/pyproject.toml
  for i in {1..3000}; do echo "k$i = [{a = [1, 2]}, {b = {c = 3, d = [4, 5, 6]}}, 'and so on', \"for a while\"]"; done >>app/pyproject.toml
  run --separate-stderr patiently 60 "$UNGREEN" scan -q --rule EVT8 app
  assert "$status" -eq 3
  assert_contains "$stderr" "takes too long to parse; skipped the rest of the file"
}
