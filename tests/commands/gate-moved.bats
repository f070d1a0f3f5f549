#!/usr/bin/env bats
# Statements that move between functions that were there before and still are: not new in the same words, or about the
# same thing. What is about another thing is another use, whatever is gone.
# shellcheck disable=SC2154 # bats sets status, output, stderr and lines
load helper
load gate

setup() {
  isolate
  begin_app
}

# becomes BEFORE AFTER [FILE]: what the gate adds where the module after `import eventlet` becomes another.
becomes() {
  local file=${3:-app/e.py}
  mkdir -p "$(dirname "$file")"
  printf 'import eventlet\nimport mock\n\n\n%b' "$1" >"$file"
  git add --all && git commit --quiet --allow-empty --message=Before
  printf 'import eventlet\nimport mock\n\n\n%b' "$2" >"$file"
  gate --since HEAD
  [ "$status" -le 1 ] || echo "it failed: $stderr"
  added | cut -d' ' -f2
}

# A class of two methods with these statements: NAME FIRST SECOND [MORE]
class() {
  printf 'class %s:\n    def __init__(self):\n        self.x = 1\n        %s\n\n    def start(self):\n        self.y = 2\n        %s\n\n%s' "$@"
}

@test "the same words in another function of the file are the same use, once" {
  local before
  before=$(class A 'self.t = eventlet.spawn(self.loop)' 'pass')
  assert -z "$(becomes "$before" "$(class A 'pass' 'self.t = eventlet.spawn(self.loop)')")"
  assert -z "$(becomes "$before" "$(class A 'pass' 'if self.y:\n            self.t = eventlet.spawn(self.loop)')")"
  assert -z "$(becomes "$before" "$(class A 'pass' 'self.threads.append(eventlet.spawn(self.loop))')")"
  assert "$(becomes "$before" "$(class A 'pass' 'eventlet.spawn(self.loop)\n        eventlet.spawn(self.loop)')")" = "EVT401"
  assert "$(becomes "$before" "$(class A 'self.t = eventlet.spawn(self.loop)' 'eventlet.spawn(self.loop)')")" = "EVT401"
  assert -z "$(becomes 'def a():\n    eventlet.sleep(1)\n\n\ndef b():\n    pass\n' 'def a():\n    pass\n\n\ndef b():\n    eventlet.sleep(1)\n')"
  assert "$(becomes 'def a():\n    eventlet.sleep(1)\n\n\ndef b():\n    pass\n' 'def a():\n    pass\n\n\ndef b():\n    eventlet.sleep(2)\n')" = "EVT412"
}

@test "one that is gone does not pay for one about another thing, or of another kind" {
  local before
  before=$(class A 'self.t = eventlet.spawn(self.one)' 'pass')
  assert "$(becomes "$before" "$(class A 'pass' 'self.t = eventlet.spawn(self.two)')")" = "EVT401"
  assert "$(becomes "$before" "$(class A 'pass' 'self.t = eventlet.spawn_n(self.one)')")" = "EVT402"
  before=$(class A 'self.t = eventlet.spawn_after(5, self.one)' 'pass')
  assert "$(becomes "$before" "$(class A 'pass' 'self.t = eventlet.spawn_after(5, self.two)')")" = "EVT601"
  assert "$(becomes 'def a():\n    with eventlet.Timeout(5):\n        a()\n\n\ndef b():\n    b()\n' 'def a():\n    a()\n\n\ndef b():\n    with eventlet.Timeout(6):\n        b()\n')" = "EVT301"
}

@test "what is edited as it moves is the same if it is about the same" {
  local before
  before=$(class A 'self.t = eventlet.spawn(self.loop)' 'pass')
  assert -z "$(becomes "$before" "$(class A 'pass' 'self.u = eventlet.spawn(self.loop, 1, # at once\n            name="a, (b")')")"
  before=$(class A 'self.t = eventlet.spawn_after(5, self.loop)' 'pass')
  assert -z "$(becomes "$before" "$(class A 'pass' 'eventlet.spawn_after("(", [1, ")"], func=self.loop)')")"
  before=$(class A 'eventlet.spawn(self.loop, one)' 'pass' '    def loop(self):\n        pass\n')
  assert -z "$(becomes "$before" "$(class A 'pass' 'eventlet.spawn(self.loop, two)' '    def loop(self):\n        pass\n')")"
  before=$(class A 'eventlet.spawn_after(self.delay, self.one)' 'pass')
  assert -z "$(becomes "$before" "$(class A 'pass' 'eventlet.spawn_after(self.delay, self.one, two)')")"
  assert "$(becomes "$before" "$(class A 'pass' 'eventlet.spawn_after(self.delay, self.two)')")" = "EVT601"
  before=$(class A 'self.pool = eventlet.GreenPool(10)' 'pass')
  assert -z "$(becomes "$before" "$(class A 'pass' 'self.pool = eventlet.GreenPool(size=self.size)')")"
  assert "$(becomes "$before" "$(class A 'pass' 'self.more = eventlet.GreenPool(20)')")" = "EVT403"
  # a parameter may be anything
  assert "$(becomes 'def a(f):\n    eventlet.spawn(f, 1)\n\n\ndef b(f):\n    pass\n' 'def a(f):\n    pass\n\n\ndef b(f):\n    eventlet.spawn(f, 2)\n')" = "EVT401"
  assert -z "$(becomes 'def f():\n    pass\n\n\ndef a():\n    eventlet.spawn(f, 1)\n\n\ndef b():\n    pass\n' 'def f():\n    pass\n\n\ndef a():\n    pass\n\n\ndef b():\n    eventlet.spawn(f, 2)\n')"
}

@test "what two classes call alike is one thing only if it moves, too" {
  local run='    def run(self):\n        pass\n' other
  other='class B:\n    def begin(self):\n        %s\n\n'
  # shellcheck disable=SC2059 # it is a format
  {
    pass=$(printf "$other" pass)
    spawn=$(printf "$other" 'eventlet.spawn(self.run)')
  }
  before=$(class A 'eventlet.spawn(self.run)' 'pass' "$run")
  after=$(class A 'pass' 'pass' "$run")
  assert "$(becomes "$before\n\n$pass\n$run" "$after\n\n$spawn\n$run")" = "EVT401"
  assert "$(becomes "$before\n\n$pass\n" "$after\n\n$spawn\n$run")" = "EVT401"
  assert "$(becomes "$before\n\n$pass\n$run" "$(class A 'pass' 'pass')\n\n$spawn\n$run")" = "EVT401"
  assert -z "$(becomes "$before\n\n$pass\n" "$(class A 'pass' 'pass')\n\n$spawn\n$run")"
  # an attribute is nowhere defined; one that is inherited is, elsewhere
  assert "$(becomes "$(class A 'eventlet.spawn(self.run)' 'pass')\n\n$pass" "$(class A 'pass' 'pass')\n\n$spawn")" = "EVT401"
  assert -z "$(becomes "$(class A 'eventlet.spawn(self.run)' 'pass')" "$spawn")"
  assert -z "$(becomes "$before\n\n$pass" "$after\n\n$spawn")"
}

@test "what leaves a switch, or the tests, is new where it goes" {
  local switch='import os\n\n\ndef f(x):\n    if os.getenv("MODE", "eventlet") == "eventlet":\n        %s\n    else:\n        x()\n\n\ndef g(x):\n    %s\n'
  # shellcheck disable=SC2059 # it is a format
  assert "$(becomes "$(printf "$switch" 'eventlet.spawn(x)' 'pass')" "$(printf "$switch" 'pass' 'eventlet.spawn(x)')")" = "EVT401"
  mkdir -p app/tests
  printf 'import eventlet\n\n\ndef f():\n    prepare_all_of_it_first()\n    eventlet.sleep(a_moment_that_is_long_enough)\n' >app/tests/f.py
  git add --all && git commit --quiet --message=Tests
  printf 'def f():\n    pass\n' >app/tests/f.py
  printf 'import eventlet\n\n\ndef g():\n    prepare_all_of_it_first()\n    eventlet.sleep(a_moment_that_is_long_enough)\n' >app/g.py
  gate --since HEAD
  assert "$(added)" = $'app/g.py:1:8: EVT101\napp/g.py:6:5: EVT412'
}

@test "patching that a function did is not new in its module, unless others import that" {
  local before='def main():\n    eventlet.monkey_patch()\n    run()\n' after='eventlet.monkey_patch()\n\n\ndef main():\n    run()\n'
  assert -z "$(becomes "$before" "$after")"
  printf 'def f():\n    from app import e\n    e.main()\n' >app/user.py
  assert "$(becomes "$before" "$after")" = "EVT201"
  mkdir app/tests && mv app/user.py app/tests/test_user.py
  assert -z "$(becomes "$before" "$after")"
  printf '[metadata]\nname = app\n[entry_points]\nconsole_scripts =\n    app = app.e:main\n' >setup.cfg
  assert -z "$(becomes "$before" "$after")"
  printf 'app.drivers =\n    e = app.e:Driver\n' >>setup.cfg
  assert "$(becomes "$before" "$after")" = "EVT201"
  assert "$(becomes "$before" "$after" app/more/__init__.py)" = "EVT201"
}

@test "a class is renamed, and what it uses has another name" {
  local one='class One:\n    def start(self):\n        hub.sleep(self.period + 1)\n'
  assert -z "$(becomes "from eventlet import greenthread as hub\n\n\n$one" "import eventlet as hub\n\n\n${one/One/Two}")"
  assert "$(becomes "from eventlet import greenthread as hub\n\n\n$one" "import eventlet as hub\n\n\n$(sed 's/One/Two/; s/+ 1/+ 2/' <<<"$one")")" = "EVT412"
}

@test "a function in the place of another is that one if it is like it, and else has a use of its own" {
  local before renamed other
  before=$(
    cat <<'PY'
import eventlet


def start_reports(queue, interval):
    reports = queue.take_all()
    if not reports:
        return None
    for report in reports:
        eventlet.spawn(send_report, report)
    return len(reports)
PY
  )
  renamed=$(
    cat <<'PY'
import eventlet


def send_all(queue, interval):
    reports = queue.take_all()
    if not reports:
        return 0
    for report in sorted(reports):
        eventlet.spawn(send, report, interval)
    return len(reports)
PY
  )
  other=$(
    cat <<'PY'
import eventlet


def upload_images(store, images):
    store.open()
    for image in sorted(images):
        checksum = image.checksum()
        worker = eventlet.spawn(store.upload, image, checksum)
        worker.link(store.done)
    store.close()
PY
  )
  assert -z "$(becomes "$before\n" "$renamed\n")"
  assert "$(becomes "$before\n" "$other\n")" = "EVT401"
  assert -z "$(becomes "$before\n" "${other/upload_images/start_report}\n")" # or if it is called so
  # By what both are given, where there is little else.
  before='import eventlet\n\n\ndef stop(g):\n    eventlet.spawn(g)\n'
  assert -z "$(becomes "$before" 'import eventlet\n\n\ndef halted(g, now):\n    return eventlet.spawn(g, now, 1)\n')"
  before='import eventlet\n\n\nclass Alpha:\n    def go(self):\n        eventlet.spawn(self.a)\n'
  assert "$(becomes "$before" 'import eventlet\n\n\nclass Zed:\n    def run(self):\n        eventlet.spawn(self.zed, 3)\n')" = "EVT401"
  assert -z "$(becomes "$before" 'import eventlet\n\n\nclass Alphas:\n    def go(self):\n        eventlet.spawn(self.zed, 3)\n')"
}

@test "what goes to a new file with its function is the same under other names, if it is long" {
  local open='class Radius:\n    def open(self):\n        self.radius_socket = %s  # of the server\n        self.radius_socket.bind(1)\n'
  local setup='from eventlet.green import socket\n\n\nclass Socket:\n    def setup(self):\n        self.socket = %s\n        self.socket.listen(1)\n'
  for call in 'socket.socket(socket.AF_INET, socket.SOCK_DGRAM)' 'socket.socket()'; do
    # shellcheck disable=SC2059 # it is a format
    printf "from eventlet.green import socket\n\n\n$open" "$call" >app/e.py
    rm -f app/f.py
    git add --all && git commit --quiet --message=Open
    printf 'from app import f\n\n\nclass Radius:\n    def make(self):\n        self.radius_socket = f.Socket()\n' >app/e.py
    # shellcheck disable=SC2059 # it is a format
    printf "$setup" "$call" >app/f.py
    gate --since HEAD
    assert "$status" -eq "$([ "$call" = 'socket.socket()' ] && echo 1 || echo 0)"
  done
}

@test "what a test replaces inside of it or by its decorator is the same, for that test" {
  local with='    def test_%s(self):\n        context = self.context()\n        with contextlib.nested(\n            mock.patch.object(self.driver, "get"),\n            mock.patch("eventlet.GreenPool.spawn_n")\n        ) as (get, spawn):\n            self.driver.go(context)\n'
  local decorated='    @mock.patch(\n        "app.get_all"\n    )\n    @mock.patch("eventlet.GreenPool.spawn_n")\n    async def test_%s(self, spawn, get):\n        context = self.context()\n        with mock.patch.object(self.driver, "get"):\n            self.driver.go(context)\n'
  local plain='    def test_%s(self):\n        pass\n'
  # shellcheck disable=SC2059 # they are formats
  {
    before="class T:\n$(printf "$with" a)\n\n$(printf "$plain" b)\n"
    after="class T:\n$(printf "$decorated" a)\n\n$(printf "$plain" b)\n"
    other="class T:\n$(printf "$plain" a)\n\n$(printf "$decorated" b)\n"
  }
  assert -z "$(becomes "$before" "$after" app/tests/test_e.py)"
  assert -z "$(becomes "$after" "$before" app/tests/test_e.py)"
  assert "$(becomes "$before" "${other/spawn_n\")/spawn_n\", x)}" app/tests/test_e.py)" = "EVT701"
}

@test "what stands beside a name that is no call is not what it is given" {
  local hands='from eventlet.green import socket\n\n\ndef a():\n    %s\n\n\ndef b():\n    %s\n'
  # shellcheck disable=SC2059 # it is a format
  assert "$(becomes "$(printf "$hands" 'make(socket.AF_INET, this.kind, 1)' 'pass')" "$(printf "$hands" 'pass' 'bind(socket.AF_INET, this.kind, 2)')")" = "EVT508"
}

# carried BEFORE AFTER: what the gate adds where a method goes from the top of its class to the end, and becomes another.
carried() {
  local others='' name
  for name in one two three four; do
    others+="    def $name(self):\n        self.$name.begin($name)\n        return $name\n\n"
  done
  becomes "class A:\n    def work(self):\n        $1\n\n$others" "class A:\n$others    def work(self):\n        $2\n"
}

@test "what is edited in a function that moves in its file is the same, line by line, and what is added to it is new" {
  assert -z "$(carried 'eventlet.sleep(CONF.delay)' 'eventlet.sleep(self.delay)')"
  assert -z "$(carried 'pool = eventlet.GreenPool(10)' 'pool = eventlet.GreenPool(size)')"
  assert -z "$(carried 'if self.old:\n            eventlet.kill(self.old)' 'if self.new:\n            eventlet.kill(self.new)')"
  assert -z "$(carried 'eventlet.sleep(1)' 'eventlet.greenthread.sleep(2)')"
  assert "$(carried 'eventlet.sleep(1)' 'eventlet.sleep(2)\n        eventlet.sleep(3)')" = "EVT412"
  assert "$(carried 'eventlet.sleep(1)\n        first(1)\n        second(2)' 'first(1)\n        second(2)\n        eventlet.sleep(3)')" = "EVT412"
  assert "$(carried 'eventlet.sleep(1)' 'eventlet.spawn(self.one)')" = "EVT401"
}

@test "a class that leaves a branch keeps what is edited in it; two of one name that stay where they are have each their own" {
  local class='%sclass S:\n%s    def __init__(self, info):\n%s        self.server = %s(info)\n%s        self.info = info\n'
  # shellcheck disable=SC2059 # it is a format
  {
    inside=$(printf "$class" '    ' '    ' '    ' eventlet.listen '    ')
    outside=$(printf "$class" '' '' '' listen '')
  }
  assert -z "$(becomes "if MODE:\n    listen = eventlet.listen\n\n$inside" "$outside\n\nif MODE:\n    listen = eventlet.listen\n")"
  local arms='if MODE:\n    def f(x):\n        %s\nelse:\n    def f(x):\n        %s\n'
  # shellcheck disable=SC2059 # it is a format
  assert "$(becomes "$(printf "$arms" 'eventlet.sleep(x)' 'pass')" "$(printf "$arms" 'pass' 'eventlet.sleep(x + 1)')")" = "EVT412"
}

# related BASES BASE CHILD: a class of this name with a method, and one with these bases that has another.
related() {
  printf 'class Base(object):\n    def clean(self):\n        %s\n\n\nclass Middle(Base):\n    pass\n\n\nclass Child(%s):\n    def clean(self):\n        %s\n' "$2" "$1" "$3"
}

@test "what a class and one that derives from it call alike is one thing, whichever of them has the statement" {
  local bases kill='eventlet.kill(self.worker)'
  for bases in Base 'six.with_metaclass(Meta, Base)' Middle; do
    assert -z "$(becomes "$(related "$bases" "$kill" pass)" "$(related "$bases" pass "$kill")")"
    assert -z "$(becomes "$(related "$bases" pass "$kill")" "$(related "$bases" "$kill" pass)")"
  done
  for bases in object Bases 'Other, key=other.Base'; do
    assert "$(becomes "$(related "$bases" "$kill" pass)" "$(related "$bases" pass "$kill")")" = "EVT414"
  done
  assert "$(becomes "$(related Base "$kill" pass)" "$(related object pass "$kill")")" = "EVT414"
  assert "$(becomes "$(related Base pass "$kill")" "$(related object "$kill" pass)")" = "EVT414"
  assert "$(becomes "$(related Base "$kill" pass)" "$(related Base pass "eventlet.kill(self.other)")")" = "EVT414"
  assert "$(becomes "$(related Base "$kill" pass)" "$(related Base pass "$kill\n        $kill")")" = "EVT414"
}
