#!/usr/bin/env bats
# Which use is which: what is edited among its like, moved, pulled out, packaged otherwise or known by another name is
# not new, and stands for no other.
# shellcheck disable=SC2154 # bats sets status, output, stderr and lines
load helper
load gate

setup() {
  isolate
  begin_app
}

@test "what is pulled out into a function of another file, with other arguments, is not new where it is called instead" {
  printf 'import oslo_messaging\n\n\ndef serve(target):\n    server = oslo_messaging.get_rpc_server(\n        target=target,\n        executor="eventlet",\n    )\n    server.start()\n' >app/e.py
  git add --all && git commit --quiet --message=Serve
  printf 'import oslo_messaging\n\n\ndef get_server(target, endpoints):\n    return oslo_messaging.get_rpc_server(target, endpoints, executor="eventlet")\n' >app/rpc.py
  printf 'from app import rpc\n\n\ndef serve(target):\n    server = rpc.get_server(\n        target,\n    )\n    server.start()\n' >app/e.py
  gate --since HEAD
  assert "$status" -eq 0
  printf '\n\ndef get_other(target):\n    return oslo_messaging.get_rpc_server(target, executor="eventlet")\n' >>app/rpc.py
  gate --since HEAD
  assert "$(added)" = "app/rpc.py:9:59: EVT001"
  printf 'def serve(target):\n    pass\n' >app/e.py # which is fixed, and calls nothing
  gate --since HEAD
  assert "$(added | wc -l)" -eq 2
}

@test "methods that get another class keep their decorators, and another method is another" {
  local tests
  mkdir app/tests
  tests='    @mock.patch("eventlet.sleep")\n    @other\n    def test_a(self):\n        pass\n\n    @mock.patch("eventlet.sleep")\n    def test_b(self):\n        pass\n'
  printf 'import mock\n\n\nclass TestOne:\n    def test_x(self):\n        pass\n\n\nclass TestTwo:\n%b\n    def test_y(self):\n        pass\n' "$tests" >app/tests/test_e.py
  git add --all && git commit --quiet --message=Tests
  printf 'import mock\n\n\nclass TestOne:\n    def test_x(self):\n        pass\n\n%b\n\nclass TestTwo:\n    def test_y(self):\n        pass\n' "$tests" >app/tests/test_e.py
  gate --since HEAD
  assert "$status" -eq 0
  printf '\n    @mock.patch("eventlet.sleep")\n    def test_c(self):\n        pass\n' >>app/tests/test_e.py
  gate --since HEAD
  assert "$(added | wc -l)" -eq 1
}

@test "what hands a module around moves with its lines, and is no import that stands for several" {
  local class='    def test_%s(self):\n        self.count_calls(eventlet, "spawn")\n        self.check_what_was_spawned("%s")\n\n'
  mkdir app/tests
  # shellcheck disable=SC2059 # it is a format
  { printf 'import eventlet\nimport mock\n\n\nclass TestOne:\n'; printf "$class" a a b b; } >app/tests/test_e.py
  git add --all && git commit --quiet --message=Tests
  # shellcheck disable=SC2059 # it is a format
  { printf 'import eventlet\nimport mock\n\n\nclass TestOne:\n'; printf "$class" a a; } >app/tests/test_e.py
  # shellcheck disable=SC2059 # it is a format
  { printf 'import eventlet\nimport mock\n\n\nclass TestTwo:\n'; printf "$class" b b; } >app/tests/test_f.py
  gate --since HEAD
  assert "$status" -eq 0
  # shellcheck disable=SC2059 # it is a format
  printf "$class" c c >>app/tests/test_f.py
  gate --since HEAD
  assert "$(added)" = "app/tests/test_f.py:11:26: EVT106"
}

@test "what a name of the project stands for is told where it is bound, and not of all who use it" {
  printf 'import eventlet\n\nQueue = eventlet.queue.Queue\n' >app/hub.py
  printf 'from app import hub\n\n\ndef run():\n    return hub.Queue()\n\n\ndef other():\n    return hub.Queue(1)\n' >app/b.py
  git add --all && git commit --quiet --message=Queues
  sed -i 's/queue.Queue/queue.LightQueue/' app/hub.py
  gate --since HEAD
  assert "$(added)" = "app/hub.py:3:9: EVT410"
  printf '\n\ndef third():\n    return hub.Queue()\n' >>app/b.py
  gate --since HEAD
  assert "$(added)" = $'app/b.py:13:12: EVT410\napp/hub.py:3:9: EVT410'
}

@test "a new caller of what is there in one mode alone is new, of what works in both it is not" {
  printf 'import os\n\nMODE = os.getenv("MODE", "eventlet")\nif MODE == "eventlet":\n    import eventlet\n\n    def begin(f):\n        return eventlet.spawn(f)\n' >app/hub.py
  git add --all && git commit --quiet --message=Hub
  printf 'from app import hub\n\n\ndef run():\n    hub.begin(run)\n' >app/b.py
  gate --since HEAD
  assert "$(added)" = "app/b.py:5:5: EVT030"
  rm app/b.py
  printf 'else:\n    def begin(f):\n        return Thread(f)\n' >>app/hub.py
  git add --all && git commit --quiet --message='The other mode'
  printf 'from app import hub\n\n\ndef run():\n    hub.begin(run)\n' >app/b.py
  gate --since HEAD
  assert "$status" -eq 0
}

@test "of the same uses in a function each is known by its line, whichever of them is edited" {
  printf 'import eventlet\n\n\ndef f():\n    eventlet.sleep(1)\n    first()\n    eventlet.sleep(1)\n    second()\n    eventlet.sleep(1)\n' >app/e.py
  git add --all && git commit --quiet --message=Thrice
  local line
  for line in 5 7 9; do
    sed "${line}s/sleep(1)/sleep(2)/" app/e.py >e.py && mv e.py app/e.py
    gate --since HEAD
    assert "$status" -eq 0
  done
  git checkout --quiet app/e.py
  printf 'import eventlet\n\n\ndef f():\n    eventlet.sleep(1)\n    eventlet.sleep(1)\n    first()\n    second()\n    eventlet.sleep(1)\n' >app/e.py
  gate --since HEAD
  assert "$status" -eq 0 # one has moved in its function
  printf 'import eventlet\n\n\ndef f():\n    eventlet.sleep(1)\n    first()\n    eventlet.sleep(1)\n    second()\n    third()\n    eventlet.sleep(3)\n' >app/e.py
  gate --since HEAD
  assert "$status" -eq 0
}

@test "of the same uses in a function one more is new where it stands, and none is paid for by another that is gone" {
  printf 'import eventlet\n\n\ndef f():\n    eventlet.sleep(1)\n    first()\n    eventlet.sleep(1)\n' >app/e.py
  git add --all && git commit --quiet --message=Twice
  sed -i '4a\    before()\n    eventlet.sleep(1)\n    behind()' app/e.py
  gate --since HEAD
  assert "$(added)" = "app/e.py:6:5: EVT412"
  printf 'import eventlet\n\n\ndef f():\n    first()\n    eventlet.sleep(1)\n    second()\n    eventlet.sleep(3)\n' >app/e.py
  gate --since HEAD
  assert "$(added)" = "app/e.py:8:5: EVT412"
  assert_contains "$output" "1 use is gone"
}

@test "small modules that are much the same keep to their names where the project is renamed" {
  local name
  mkdir -p smaug/cmd
  for name in api engine scheduler; do
    printf '"""%s"""\nimport eventlet\neventlet.monkey_patch()\nfrom smaug import service\n' "$name" >"smaug/cmd/$name.py"
  done
  git add --all && git commit --quiet --message="Commands"
  git mv smaug karbor
  sed -i 's/smaug/karbor/' karbor/cmd/*.py
  gate --since HEAD
  assert "$status" -eq 0
  sed 's/api/more/' karbor/cmd/api.py >karbor/cmd/more.py # one more than there were
  gate --since HEAD
  assert "$(added)" = $'karbor/cmd/more.py:2:8: EVT101\nkarbor/cmd/more.py:3:1: EVT201'
}

@test "a requirement of setup.py asks for another version, or moves to a manifest, and is not new" {
  printf "from setuptools import setup\n\nsetup(name='app', install_requires=['eventlet>=0.16.1'])\n" >setup.py
  git add --all
  git commit --quiet --message="Require"
  sed -i 's/>=0.16.1/>=0.20.1/' setup.py
  gate --since HEAD
  assert "$status" -eq 0
  printf "from setuptools import setup\n\nsetup()\n" >setup.py
  printf '[project]\nname = "app"\ndependencies = ["eventlet>=0.36"]\n' >pyproject.toml
  gate --since HEAD
  assert "$status" -eq 0
  printf '[project]\nname = "app"\n[project.optional-dependencies]\ngreen = ["eventlet>=0.36"]\n' >pyproject.toml
  gate --since HEAD
  assert "$status" -eq 0 # which is less
  printf '[project]\nname = "app"\ndependencies = ["greenlet"]\n' >pyproject.toml
  gate --since HEAD
  assert "$(added)" = "pyproject.toml:3:17: EVT802" # another package
}

@test "what tests need may be asked for in another manifest, and once" {
  printf 'eventlet>=0.17.4\n' >test-requirements.txt
  git add --all
  git commit --quiet --message="Test"
  git rm --quiet --force test-requirements.txt
  printf '[metadata]\nname = app\n[options.extras_require]\ntest =\n    eventlet>=0.17.4\n' >setup.cfg
  gate --since HEAD
  assert "$status" -eq 0
  rm setup.cfg
  printf '[dependency-groups]\ntest = ["eventlet>=0.18"]\n' >pyproject.toml
  gate --since HEAD
  assert "$status" -eq 0
  printf 'eventlet\n' >test-requirements.txt
  gate --since HEAD
  assert "$(added)" = "test-requirements.txt:1:1: EVT804"
  rm test-requirements.txt
  printf '[project]\nname = "app"\ndependencies = ["eventlet>=0.18"]\n' >pyproject.toml
  gate --since HEAD
  assert "$(added)" = "pyproject.toml:3:17: EVT801" # everybody gets it now
}

# respelled BEFORE AFTER [FILE]: what the gate adds if a module is written otherwise.
respelled() {
  printf '%b' "$1" >"${3:-app/e.py}"
  git add --all && git commit --quiet --allow-empty --message="Before"
  printf '%b' "$2" >"${3:-app/e.py}"
  gate --since HEAD
  added
}

@test "a statement of a module that moves whole is not new, however short it is" {
  assert -z "$(respelled 'import eventlet\neventlet.monkey_patch()\nimport os\n' 'import os\n')"
  printf 'import eventlet\n\neventlet.monkey_patch()\n' >app/f.py
  gate --since HEAD
  assert "$status" -eq 0
  printf 'import eventlet\n\neventlet.monkey_patch()\n' >app/g.py
  gate --since HEAD
  assert "$(added | grep -c EVT201)" -eq 1 # as each stands for one
  rm app/f.py
  printf 'import eventlet\n\neventlet.monkey_patch(os=False)\n' >app/g.py
  gate --since HEAD
  assert "$(added | grep -c EVT201)" -eq 1
}

@test "the same function of eventlet by another of its names is not new" {
  assert -z "$(respelled 'from eventlet import greenthread\n\n\ndef f():\n    greenthread.sleep(1)\n' 'import eventlet\n\n\ndef f():\n    eventlet.sleep(1)\n')"
  assert -z "$(respelled 'from eventlet.greenpool import GreenPool\n\n\ndef f():\n    return GreenPool(1)\n' 'import eventlet\n\n\ndef f():\n    return eventlet.GreenPool(1)\n')"
  assert -z "$(respelled 'import mock\n\n\n@mock.patch("eventlet.greenthread.sleep")\ndef test_a(m):\n    pass\n' 'import mock\n\n\n@mock.patch("eventlet.sleep")\ndef test_a(m):\n    pass\n')"
  # elsewhere it is another one
  assert "$(respelled 'from eventlet import greenthread\n\n\ndef f():\n    greenthread.sleep(1)\n\n\ndef g():\n    return 1\n' 'import eventlet\n\n\ndef f():\n    return 1\n\n\ndef g():\n    eventlet.sleep(1)\n    return 1\n' | cut -d' ' -f2)" = "EVT412"
}

@test "what another library has of eventlet is not new for how it is imported" {
  assert -z "$(respelled 'from kazoo.handlers.eventlet import SequentialEventletHandler\nh = SequentialEventletHandler()\n' 'from kazoo.handlers import eventlet\nh = eventlet.SequentialEventletHandler()\n')"
  assert -z "$(respelled 'import futurist\nh = futurist.GreenThreadPoolExecutor()\n' 'from futurist import GreenThreadPoolExecutor\nh = GreenThreadPoolExecutor()\n')"
  assert -z "$(respelled 'from oslo_service import wsgi\nh = wsgi.Server(1)\n' 'from oslo_service.wsgi import Server\nh = Server(1)\n')"
  assert "$(respelled 'from oslo_service import wsgi\nh = wsgi.Server(1)\n' 'from oslo_service.wsgi import Server\nh = Server(1)\ng = Server(2)\n')" = "app/e.py:3:5: EVT521"
}

@test "a command that is edited where it stands is not new" {
  printf 'web: gunicorn -k eventlet -w 4 app:app\n' >Procfile
  git add --all && git commit --quiet --message="Serve"
  sed -i 's/-w 4/-w 8/' Procfile
  gate --since HEAD
  assert "$status" -eq 0
  printf 'more: gunicorn -k eventlet -w 4 app:more\n' >>Procfile
  gate --since HEAD
  assert "$(added | wc -l)" -eq 1
}

# moves FROM COMMAND TO COMMAND: what is new of a command, or a setting, that goes from one file to another.
moves() {
  git checkout --quiet --force master
  git clean --quiet --force -d
  git checkout --quiet -B moves
  mkdir -p "$(dirname "$1")" "$(dirname "$3")"
  printf '%s\n' "$2" 'keep' >"$1"
  git add --all && git commit --quiet --message="Serve"
  [ "$1" = "$3" ] || printf 'keep\n' >"$1"
  printf 'keep\n\n%s\n' "$4" >"$3"
  gate --since HEAD
  added | cut -d' ' -f2
}

@test "an option of a command is the same in whatever file it stands, if it is for the same server" {
  local run='gunicorn -k eventlet app:app'
  assert -z "$(moves run.sh "exec $run" run.sh 'ARGS="-k eventlet"')"
  assert -z "$(moves Dockerfile "CMD $run" run.sh "exec $run -w 4")"
  assert -z "$(moves Dockerfile "CMD $run" gunicorn.conf.py 'worker_class = "eventlet"')"
  assert -z "$(moves Procfile "web: $run" docker-compose.yml "    command: gunicorn --worker-class eventlet app:app")"
  assert -z "$(moves Dockerfile "CMD $run" deploy/web.service "ExecStart=/usr/bin/$run")"
  assert "$(moves Procfile "web: $run" Procfile "more: gunicorn -k eventlet app:more")" = EVT523
  assert "$(moves Procfile "web: $run" run.sh "celery -A app worker -P eventlet")" = EVT523
  assert "$(moves Procfile "one: celery -A one worker -P eventlet" run.sh "celery -A two worker -P eventlet")" = EVT523
  assert "$(moves one/Dockerfile "CMD $run" two/run.sh "exec $run")" = EVT523
  assert "$(moves Dockerfile "CMD $run" run.sh "exec $run; exec $run"$'\n'"$run")" = EVT523
}

@test "a use that goes into a function inside of its own is not new, if that is called where it was" {
  inner='import eventlet\n\n\ndef get(x):\n    def opened(a):\n        kw = {"a": 1}\n        return eventlet.listen(a, **kw)\n\n    while x:\n        sock = CALL(x)\n        x = False\n    return sock\n'
  outer='import eventlet\n\n\ndef get(x):\n    while x:\n        sock = eventlet.listen(x, 5)\n        x = False\n    return sock\n'
  assert -z "$(respelled "$outer" "${inner/CALL/opened}")"
  assert "$(respelled "$outer" "${inner/CALL/other}" | cut -d' ' -f2)" = "EVT503"
}

@test "what a test replaces is not new for how it does" {
  mkdir app/tests
  before='import mock\n\n\nclass T(Base):\n    @mock.patch("eventlet.sleep")\n    def test_a(self, m):\n        run()\n'
  assert -z "$(respelled "$before" 'import mock\n\n\nclass T(Base):\n    def test_a(self):\n        with mock.patch("eventlet.sleep"):\n            run()\n' app/tests/test_e.py)"
}

@test "a caller in the place of another one is not new unless it calls for more work" {
  printf 'import eventlet\n\n\ndef one(f):\n    eventlet.spawn(f)\n' >app/one.py
  printf 'import eventlet\n\n\ndef two(f):\n    eventlet.spawn(f)\n\n\ndef heavy():\n    eventlet.monkey_patch()\n' >app/two.py
  printf 'import eventlet\n\n\ndef one(f):\n    eventlet.monkey_patch()\n' >app/three.py
  before='from app import one\n\n\ndef run():\n    first()\n    one.one(run)\n    last()\n'
  assert -z "$(respelled "$before" 'from app import two\n\n\ndef run():\n    first()\n    two.two(run)\n    last()\n')"
  assert -z "$(respelled 'import eventlet\n\n\ndef run():\n    first()\n    eventlet.spawn(run)\n' 'from app import two\n\n\ndef run():\n    first()\n    two.two(run)\n')"
  assert "$(respelled "$before" 'from app import two\n\n\ndef run():\n    first()\n    two.heavy()\n    last()\n')" = "app/e.py:6:5: EVT030"
  assert "$(respelled "$before" 'from app import three\n\n\ndef run():\n    first()\n    three.one(run)\n    last()\n')" = "app/e.py:6:5: EVT030"
  assert "$(respelled "$before" 'from app import two\n\n\ndef run():\n    first()\n    last()\n\n\ndef more():\n    two.two(run)\n')" = "app/e.py:10:5: EVT030"
}

@test "a requirement in several lines, one for each version, is not new" {
  printf 'eventlet>=0.30\n' >requirements.txt
  git add --all && git commit --quiet --message="Require"
  printf 'eventlet>=0.30;python_version<"3.9"\neventlet>=0.33;python_version>="3.9"\n' >requirements.txt
  gate --since HEAD
  assert "$status" -eq 0
}

@test "asking whether eventlet is there is no new use of it, handing it on is" {
  before='import eventlet\n\n\ndef f():\n    eventlet.sleep(1)\n'
  optional='try:\n    import eventlet\nexcept ImportError:\n    eventlet = None\n\n\n'
  for asked in 'if eventlet:' 'if eventlet is not None:' 'if not eventlet:' 'if eventlet and f:' 'if f and eventlet:' \
    'if bool(eventlet):' 'while eventlet or f:' 'if (1 if eventlet else 2):'; do
    assert -z "$(respelled "$before" "${optional}def f():\n    $asked\n        eventlet.sleep(1)\n")"
  done
  for handed in 'g = f or eventlet' 'g = eventlet' 'g(eventlet)' 'eventlet.GreenPool()'; do
    assert -n "$(respelled "$before" "${optional}def f():\n    $handed\n    eventlet.sleep(1)\n" | grep -v EVT101)"
  done
}

@test "letters of several bytes before a use do not shift what stands around it" {
  printf 'import eventlet\n' >app/e.py
  git add --all && git commit --quiet --message=Import
  printf '%s\n' 'import eventlet' 'if x == "éééé" and eventlet is None:' '    pass' >app/e.py # which only asks
  gate --since HEAD
  assert "$status" -eq 0
  printf '%s\n' 'import eventlet' 's = "éééééééé"; y = not x; run(eventlet)' >app/e.py
  gate --since HEAD
  assert "$(added)" = "app/e.py:2:32: EVT106"
}

@test "a statement that goes to another class is the same whatever expression it is given" {
  local first='import eventlet


class First:
    def start(self, x):
'
  local second='

class Second:
    def start(self, x):
'
  local statement='        eventlet.spawn(self.run if x else self.go, x)'
  printf '%s%s\n%s        pass\n' "$first" "$statement" "$second" >app/e.py
  git add --all && git commit --quiet --message=First
  printf '%s        return 4\n%s        y = 3\n%s\n        return y\n' "$first" "$second" "$statement" >app/e.py
  gate --since HEAD
  assert "$status" -eq 0
}

@test "a name for what was written out is not new, and brings in no more than was there" {
  local uses='def f():\n    eventlet.sleep(1)\n\n\ndef g():\n    eventlet.sleep(2)\n'
  local named=${uses//eventlet.sleep/sleep}
  assert -z "$(respelled "import eventlet\n\n\n$uses" "import eventlet\n\nsleep = eventlet.sleep\n\n\n$named")"
  assert "$(respelled "import eventlet\n\n\n$uses" "import eventlet\n\nsleep = eventlet.sleep\n\n\n$named\n\ndef h():\n    sleep(3)\n")" = "app/e.py:15:5: EVT412"
  # nothing goes by it, or what does is not what was there
  assert "$(respelled "import eventlet\n\n\n$uses" "import eventlet\n\nsleep = eventlet.sleep\n\n\n$uses")" = "app/e.py:3:9: EVT412"
  assert "$(respelled "import eventlet\n\n\n$uses" "import eventlet\n\nspawn = eventlet.spawn\n\n\n$uses\n\ndef h():\n    spawn(f)\n")" = $'app/e.py:3:9: EVT401\napp/e.py:15:5: EVT401'
  # it stood for threads, and for eventlet from now on
  assert -n "$(respelled "import eventlet\nimport time\n\nsleep = time.sleep\n\n\n$named" "import eventlet\n\nsleep = eventlet.sleep\n\n\n$named")"
}

@test "a name for what was written out may be one of a class, of another module, or of a parameter" {
  local uses='def f():\n    return eventlet.GreenPool(3)\n\n\ndef g(n):\n    return eventlet.GreenPool(n)\n'
  assert -z "$(respelled 'import eventlet\n\n\nclass A:\n    def f(self):\n        return eventlet.GreenPool(3)\n' 'import eventlet\n\n\nclass A:\n    pool = eventlet.GreenPool\n\n    def f(self):\n        return self.pool(3)\n')"
  assert -z "$(respelled "import eventlet\n\n\n$uses" "import eventlet\n\n\n${uses/f():\\n    return eventlet.GreenPool(/f(pool=eventlet.GreenPool):\\n    return pool(}")"
  assert "$(respelled "import eventlet\n\n\n$uses" "import eventlet\n\n\n${uses/f()/f(pool=eventlet.GreenPool)}")" = "app/e.py:4:12: EVT403"
  assert "$(respelled "import eventlet\n\n\n$uses" 'import eventlet\n\n\ndef f():\n    return None\n\n\ndef g(n, pool=eventlet.GreenPool):\n    return eventlet.GreenPool(n)\n')" = "app/e.py:8:15: EVT403"
  respelled "import eventlet\n\n\n$uses" "from app import compat\n\n\n${uses//eventlet.GreenPool/compat.Pool}" >/dev/null
  printf 'import eventlet\n\nPool = eventlet.GreenPool\n' >app/compat.py
  gate --since HEAD
  assert -z "$(added | grep -v EVT101)"
  printf 'import eventlet\n\nPool = eventlet.GreenPool\nMore = eventlet.GreenPool\n' >app/compat.py
  gate --since HEAD
  assert "$(added | grep -v EVT101)" = "app/compat.py:4:8: EVT403"
}

@test "what goes to the successor of its package, and is no more work there, is not new" {
  local ryu='from ryu.lib import hub\n\n\nclass V:\n    def go(self):\n        self.t = hub.spawn(self.run)\n        hub.sleep(1)\n'
  local ken=${ryu/ryu/os_ken}
  assert -z "$(respelled "$ryu" "$ken")"
  assert -z "$(respelled "$ryu" "${ken/class V/class W}")"
  assert "$(respelled "$ryu" "$ken\n    def run(self):\n        hub.sleep(2)\n")" = "app/e.py:10:9: EVT005"
  assert "$(respelled "$ken" "$ryu" | cut -d' ' -f2 | sort -u)" = $'EVT020\nEVT110' # the way back
  assert "$(respelled "$ryu" "${ken/hub.sleep(1)/hub.spawn(self.run)}" | grep -c EVT)" -eq 1
}

@test "a call in the place of one of its kind, given the same and of no more weight, is not new" {
  local begin='import eventlet\n\n\nclass A:\n    def go(self):\n        '
  assert -z "$(respelled "${begin}eventlet.spawn_n(self.run, 1)\n" "${begin}self.t = eventlet.spawn(self.run, 1)\n")"
  assert -z "$(respelled "${begin}eventlet.spawn(self.run, 1)\n" "${begin}eventlet.spawn_n(self.run, 1)\n")"
  assert "$(respelled "${begin}eventlet.spawn_n(self.run, 1)\n" "${begin}eventlet.spawn(self.walk, 1)\n" | cut -d' ' -f2)" = "EVT401"
  assert "$(respelled "${begin}eventlet.spawn_n(self.run, 1)\n" "${begin}eventlet.spawn_after(1, self.run)\n" | cut -d' ' -f2)" = "EVT601"
  assert "$(respelled "${begin}eventlet.spawn_n(self.run)\n" "${begin}eventlet.spawn(self.run)\n        eventlet.spawn_n(self.run)\n" | wc -l)" -eq 1
  assert "$(respelled "${begin}eventlet.spawn_n(self.run)\n        self.wait()\n" "${begin}self.wait()\n        eventlet.spawn(self.run)\n" | cut -d' ' -f2)" = "EVT401"
}
