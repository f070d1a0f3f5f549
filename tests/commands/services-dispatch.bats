#!/usr/bin/env bats
# Programs that choose what they run when they run: by a table, by subcommands, by a name that is put together. Where one
# of what they choose from starts eventlet, what the program runs on is not known; where none does, it is native.
# shellcheck disable=SC2154 # bats sets status, output, stderr and lines
load helper

setup() {
  isolate
}

# What is said of a service that runs standard input, where serve() starts eventlet and show() does not.
judged() {
  mkdir -p lamp/lamp
  printf '[metadata]\nname = lamp\n\n[entry_points]\nconsole_scripts =\n    lamp = lamp.cmd:main\n' >lamp/setup.cfg
  : >lamp/lamp/__init__.py
  cat >lamp/lamp/bulb.py <<'PYTHON'
def serve():
    import eventlet
    eventlet.monkey_patch()
    eventlet.spawn(print)


def show():
    print("off")


class Serve:
    main = staticmethod(serve)

    def go(self):
        serve()


class Show:
    main = staticmethod(show)

    def go(self):
        show()
PYTHON
  { printf 'import argparse\nimport sys\n\nfrom lamp.bulb import Serve, Show, serve, show\n\n\n'; cat; } >lamp/lamp/cmd.py
  run --separate-stderr patiently 120 "$UNGREEN" services lamp
  assert "$status" -eq 0
}

# The services are the same each time that the program runs: a table has another order in each process.
every_time_the_same() {
  # shellcheck disable=SC2016 # the inner shell expands it
  run --separate-stderr bash -c 'for i in {1..25}; do "$0" services --no-cache lamp | cksum; done | sort -u' "$UNGREEN"
  assert "${#lines[@]}" -eq 1
}

@test "a table of functions" {
  judged <<'PYTHON'
COMMANDS = {"serve": serve, "show": show}


def main():
    COMMANDS.get(sys.argv[1])()
PYTHON
  assert "${lines[0]}" = "lamp  unknown   lamp/cmd.py:11  COMMANDS.get(sys.argv[1])()  which of several functions this calls, is not known"

  judged <<'PYTHON'
def main():
    {"serve": serve, "show": show}[sys.argv[1]]()
PYTHON
  assert_contains "$output" "lamp  unknown   lamp/cmd.py:8  …[sys.argv[1]]()  which of several"

  # Put together by a decorator, and asked for in a function that main() calls.
  judged <<'PYTHON'
commands = {}


def command(function):
    commands[function.__name__] = function
    return function


@command
def on():
    serve()


def dispatch(name):
    command = commands.get(name) or show
    return command()


def main():
    sys.exit(dispatch(sys.argv[1]))
PYTHON
  assert_contains "$output" "lamp  unknown   lamp/cmd.py:22  command()  which of several"
}

@test "a table without one that starts eventlet" {
  judged <<'PYTHON'
COMMANDS = {"show": show, "print": print}


def never():
    serve()


def main():
    COMMANDS[sys.argv[1]]()
PYTHON
  assert_contains "$output" "lamp  native    nothing that it runs patches"
}

@test "subcommands that a helper adds" {
  judged <<'PYTHON'
def fill(subparsers):
    for command in (Serve, Show):
        subparsers.add_parser(command.__name__).set_defaults(main=command.main)


def main():
    parser = argparse.ArgumentParser()
    fill(parser.add_subparsers())
    parser.parse_args().main()
PYTHON
  assert_contains "$output" "lamp  unknown   lamp/cmd.py:9  subparsers.add_parser(command.__name__).set_defaults(main=command.main)  which of the functions that are kept like this is called, is not known"

  # Those of a *-manage command, which oslo.config asks for.
  judged <<'PYTHON'
from oslo_config import cfg

CONF = cfg.CONF


def add_command_parsers(subparsers):
    subparsers.add_parser("serve").set_defaults(func=serve)
    subparsers.add_parser("show").set_defaults(func=show)


CONF.register_cli_opt(cfg.SubCommandOpt("command", handler=add_command_parsers))


def main():
    CONF(sys.argv[1:])
    CONF.command.func()
PYTHON
  assert_contains "$output" "lamp  unknown   lamp/cmd.py:13  subparsers.add_parser('serve').set_defaults(func=serve)  which of the functions"
}

@test "a method by a name that is put together" {
  judged <<'PYTHON'
class App:
    def do_show(self):
        show()

    def do_serve(self):
        serve()

    def run(self, name):
        getattr(self, "do_" + name)()


def main():
    App().run(sys.argv[1])
PYTHON
  assert_contains "$output" "lamp  unknown   lamp/cmd.py:15  getattr(self, …)()  which of several"
  # One that the name cannot be is not among them.
  sed -i 's/def do_serve/def serve_it/' lamp/lamp/cmd.py
  run --separate-stderr "$UNGREEN" services lamp
  assert_contains "$output" "lamp  native"
}

@test "what an attribute holds is known" {
  judged <<'PYTHON'
class App:
    def __init__(self, work):
        self.work = work

    def run(self):
        self.work.go()


def main():
    App(Serve()).run()
PYTHON
  assert_contains "$output" "lamp  eventlet  lamp/bulb.py:3  eventlet.monkey_patch()"
  sed -i 's/App(Serve())/App(Show())/' lamp/lamp/cmd.py
  run --separate-stderr "$UNGREEN" services lamp
  assert_contains "$output" "lamp  native"
}

@test "an argument may say what to patch" { # celery -P eventlet
  judged <<'PYTHON'
def pool_of(arguments):
    for i, argument in enumerate(arguments):
        if argument == "-P":
            return arguments[i + 1]
    raise KeyError("-P")


def main():
    try:
        pool = pool_of(sys.argv)
    except KeyError:
        pass
    else:
        patcher = {"eventlet": serve}[pool]
        patcher()
    show()
PYTHON
  assert_contains "$output" "lamp  unknown   lamp/cmd.py:21  patcher()  which of several"
}

@test "what is chosen from large tables is the same in every process" {
  judged < <(
    echo 'class App:'
    for i in {1..150}; do
      case $i in 7 | 60 | 149) call=serve ;; *) call=show ;; esac
      printf '    def do_%d(self):\n        %s()\n\n' "$i" "$call"
    done
    printf '    def run(self, name):\n        getattr(self, "do_" + name)()\n\n\ndef main():\n    App().run(sys.argv[1])\n'
  )
  every_time_the_same

  judged < <(
    printf 'class Command:\n    pass\n\n\n'
    for i in {1..150}; do
      case $i in 7 | 60 | 149) call=serve ;; *) call=show ;; esac
      printf 'class C%d(Command):\n    def go(self):\n        %s()\n\n\n' "$i" "$call"
    done
    printf 'def main():\n    for command in Command.__subclasses__():\n        command().go()\n'
  )
  every_time_the_same
}

# chosen N TEXT: a program that chooses from functions f0 to fN, of which the last starts eventlet, by TEXT in its main().
chosen() {
  judged < <(
    seq 0 $(($1 - 1)) | sed 's/.*/def f&():\n    show()\n\n/'
    printf 'def f%d():\n    serve()\n\n\nALL = [' "$1"
    seq 0 "$1" | sed 's/.*/f&,/' | tr '\n' ' '
    printf ']\n\n\ndef main():\n    %b' "$2"
  )
}

@test "the last of many counts as the first does" {
  chosen 100 'ALL[len(sys.argv)]()\n'
  assert_contains "$output" "lamp  unknown   lamp/cmd.py:415  ALL[len(sys.argv)]()  which of several functions this calls, is not known"
  chosen 100 'for function in ALL:\n        function()\n'
  assert_contains "$output" "lamp  eventlet  lamp/bulb.py:3  eventlet.monkey_patch()"
  chosen 300 'for function in ALL:\n        sys.modules["registry"].add(function)\n'
  assert_contains "$output" "whether this calls the function that it is given, is not known"
  # Containers in containers.
  chosen 100 '[[[[[[[ALL]]]]]]][len(sys.argv)][0][0][0][0][0][0][100]()\n'
  assert_contains "$output" "which of several functions this calls, is not known"
}

@test "who comes to a bound is not known to be native" {
  chosen 6000 'ALL[len(sys.argv)]()\n'
  assert_contains "$output" "lamp  unknown   following it takes too many steps"

  judged < <(
    for i in {0..59}; do printf 'def f%d():\n    f%d()\n\n\n' "$i" $((i + 1)); done
    printf 'def f60():\n    serve()\n\n\ndef main():\n    [f0, show][len(sys.argv)]()\n'
  )
  assert_contains "$output" "lamp  unknown   lamp/cmd.py:160  f39()  calls go too deep"
}

@test "an entry point that is an object is called as Python does" {
  judged <<'PYTHON'
class App:
    def __call__(self):
        serve()


main = App()
PYTHON
  assert_contains "$output" "lamp  eventlet  lamp/bulb.py:3  eventlet.monkey_patch()"
  # A server does so for each request.
  sed -i 's/^console_scripts/wsgi_scripts/' lamp/setup.cfg
  run --separate-stderr "$UNGREEN" services lamp
  assert_contains "$output" "lamp  native    nothing that it runs patches"
}

@test "an entry point that is not understood is not known" {
  judged <<<'main = {"serve": serve, "show": show}[sys.argv[0]]'
  assert_contains "$output" "lamp  unknown   lamp/bulb.py:3  eventlet.monkey_patch()  whether this is called, is not known"
  judged <<<'main = make(serve)[0][1]'
  assert_contains "$output" "lamp  unknown"
  judged <<<'main = 12'
  assert_contains "$output" "lamp  unknown   what its entry point calls is not known"
}

@test "what a decorator does stands where the decorator does" {
  judged <<'PYTHON'
def green(function):
    serve()
    return function


@green
def run():
    pass


def main():
    run()
PYTHON
  assert_contains "$output" "lamp  eventlet  lamp/cmd.py:12  green"
  run --separate-stderr "$UNGREEN" services --format json lamp
  assert "$(json '[(step["line"], step["text"]) for step in d["services"][0]["evidence"]]')" = \
    "[(12, 'green'), (8, 'serve()'), (3, 'eventlet.monkey_patch()')]"
}
