#!/usr/bin/env bats
# Services that a change adds: those that start on eventlet are told where no new use tells of it, and what was there
# under another name or in another manifest is not new.
# shellcheck disable=SC2154 # bats sets status, output, stderr and lines
load helper
load gate

setup() {
  isolate
  begin_app
  mkdir app/cmd
  printf 'import eventlet\neventlet.monkey_patch()\n\n\ndef main():\n    print("this one says something")\n    return "and does it for a while"\n' >app/cmd/run.py
  : >app/cmd/__init__.py
  declare_services 'app-run = app.cmd.run:main'
  git add --all
  git commit --quiet --message="Serve"
}

declare_services() {
  printf '[metadata]\nname = app\n[entry_points]\nconsole_scripts =\n' >setup.cfg
  printf '    %s\n' "$@" >>setup.cfg
}

told() {
  grep SERVICE <<<"$output" || true
}

@test "a new service that starts on what was there is told" {
  printf 'from app.cmd import run\n\n\ndef main():\n    run.main()\n' >app/cmd/work.py
  declare_services 'app-run = app.cmd.run:main' 'app-work = app.cmd.work:main'
  gate --since HEAD
  assert "$status" -eq 1
  assert "$(told)" = "setup.cfg:6:5: SERVICE app-work starts on eventlet, and was not there before [app/cmd/run.py:2 eventlet.monkey_patch()]"
  gate --since HEAD --format json
  follows_schema gate
  assert "$(json '[(f["service"], f["before"], f["after"]) for f in d["fallbacks"]]')" = "[('app-work', None, 'eventlet')]"
  sed -i 's/^import eventlet//; s/^eventlet.*//' app/cmd/run.py
  gate --since HEAD
  assert "$status" -eq 0 # as it starts without
}

@test "a new service whose use of its own is new is told by that, and let stand with it" {
  printf 'import eventlet\neventlet.monkey_patch()\n\n\ndef main():\n    pass\n' >app/cmd/work.py
  declare_services 'app-run = app.cmd.run:main' 'app-work = app.cmd.work:main'
  gate --since HEAD
  assert "$(added)" = $'app/cmd/work.py:1:8: EVT101\napp/cmd/work.py:2:1: EVT201'
  assert -z "$(told)"
  sed -i 's/^import.*/& # ungreen: allow EVT1 as the others do/; s/^eventlet.*/& # ungreen: allow EVT2 as the others do/' app/cmd/work.py
  gate --since HEAD
  assert "$status" -eq 0
}

@test "a service that is renamed, with its file or not, is not new" {
  declare_services 'app-runner = app.cmd.run:main'
  gate --since HEAD
  assert "$status" -eq 0
  git mv app/cmd/run.py app/cmd/runner.py
  declare_services 'app-runner = app.cmd.runner:begin'
  sed -i 's/def main/def begin/' app/cmd/runner.py
  gate --since HEAD
  assert "$status" -eq 0
}

@test "one that is gone stands for one that came, and for none that is worse" {
  printf '\n\ndef other():\n    pass\n' >>app/cmd/run.py
  declare_services 'app-run = app.cmd.run:main' 'app-one = app.cmd.run:other'
  printf 'def main():\n    print("there is nothing green in here")\n    print("not a thing")\n' >app/cmd/plain.py
  declare_services 'app-run = app.cmd.run:main' 'app-plain = app.cmd.plain:main'
  git add --all && git commit --quiet --message="More"
  printf '\n\ndef third():\n    pass\n' >>app/cmd/run.py
  declare_services 'app-one = app.cmd.run:other' 'app-three = app.cmd.run:third' 'app-plain = app.cmd.plain:main'
  gate --since HEAD
  assert "$(told | cut -d' ' -f3)" = "app-three"
  git checkout --quiet --force HEAD
  sed -i '1i from app.cmd import run' app/cmd/plain.py
  declare_services 'app-run = app.cmd.run:main' 'app-green = app.cmd.plain:main'
  gate --since HEAD
  assert_contains "$(told)" "SERVICE app-green starts on eventlet, and did not before"
}

@test "a second name for what is started already is not new" {
  declare_services 'app-run = app.cmd.run:main' 'app-also = app.cmd.run:main'
  gate --since HEAD
  assert "$status" -eq 0
}

@test "a service that another manifest declares is not new, nor one that nothing declared which can be read" {
  git rm --quiet --force setup.cfg
  printf '[project]\nname = "app"\n[project.scripts]\napp-run = "app.cmd.run:main"\n' >pyproject.toml
  gate --since HEAD
  assert "$status" -eq 0
  git commit --quiet --all --message="None is declared"
  printf '[project]\nname = "app"\n' >pyproject.toml
  git add --all && git commit --quiet --message="None is declared"
  printf '[project.scripts]\napp-started = "app.cmd.run:main"\n' >>pyproject.toml
  gate --since HEAD
  assert "$(told | cut -d' ' -f3)" = "app-started" # the first of all
  for other in setup.py tools/app-started; do
    git stash --quiet
    mkdir -p tools
    printf 'from tools import points\nfrom setuptools import setup\n\nsetup(entry_points=points())\n' >"$other"
    git add --all && git commit --quiet --message="Declared by $other"
    git stash pop --quiet
    gate --since HEAD
    assert "$status" -eq 0
    git stash --quiet
    git rm --quiet -r "$other" && git commit --quiet --message="Not any more"
    git stash pop --quiet
  done
  printf 'import pbr\nfrom setuptools import setup\n\nsetup(setup_requires=["pbr"], pbr=True)\n' >setup.py
  git add setup.py && git commit --quiet --message="By setup.cfg" setup.py
  gate --since HEAD
  assert "$(told | cut -d' ' -f3)" = "app-started"
  printf '[project.scripts]\napp-started = "app.cmd.run:new"\n' >pyproject.toml
  printf '\n\ndef new():\n    pass\n' >>app/cmd/run.py
  gate --since HEAD
  assert "$(told | cut -d' ' -f3)" = "app-started"
}

@test "an application that web servers load from another module is not new, the first of all is" {
  mkdir app/wsgi
  : >app/wsgi/__init__.py
  printf 'from app.cmd import run\n\n\ndef init():\n    return run\n' >app/cmd/web.py
  printf 'wsgi_scripts =\n    app-wsgi = app.cmd.web:init\n' >>setup.cfg
  gate --since HEAD
  assert "$(told | cut -d' ' -f3)" = "app-wsgi"
  git add --all && git commit --quiet --message="For web servers"
  printf 'from app.cmd import web\n\napplication = web.init()\n' >app/wsgi/api.py
  gate --since HEAD
  assert "$status" -eq 0
}

# A service whose entry imports these modules of the project, of which one imports eventlet itself, another a library
# that does where no backend of it is chosen.
begin_importing() {
  git rm --quiet --force app/a.py app/cmd/run.py
  printf 'import eventlet.wsgi\n' >app/wsgi.py
  printf 'import oslo_messaging\n' >app/notifier.py
  printf '\n\ndef main():\n    pass\n' >app/cmd/run.py
  import_to_start "$@"
  git add --all && git commit --quiet --message="Import $*"
}

import_to_start() {
  sed -i '/^from app/d' app/cmd/run.py
  for module; do
    sed -i "1i from app import $module" app/cmd/run.py
  done
}

@test "a service that comes to import eventlet when it starts is told, by whatever files that were there" {
  begin_importing
  import_to_start wsgi
  gate --since HEAD
  assert "$status" -eq 1
  assert "$(told)" = "setup.cfg:5:5: SERVICE app-run imports eventlet to start, and did not before [app/wsgi.py:1 imports eventlet.wsgi]"
  import_to_start notifier
  gate --since HEAD
  assert "$(told)" = "setup.cfg:5:5: SERVICE app-run imports eventlet to start, and did not before [app/notifier.py:1 import oslo_messaging]"
  git add --all && gate --staged --since HEAD
  assert "$(told | wc -l)" -eq 1 # and what is remembered of the files before says it, too
  printf 'def main():\n    from app import wsgi\n\n    return wsgi\n' >app/cmd/run.py
  gate --since HEAD --no-cache
  assert -z "$(told)"
}

@test "a service that did import eventlet before is not told for importing it otherwise" {
  begin_importing wsgi
  import_to_start notifier
  git rm --quiet app/wsgi.py
  gate --since HEAD
  assert "$status" -eq 0
  git reset --quiet HEAD && git checkout --quiet app/wsgi.py
  import_to_start notifier wsgi
  gate --since HEAD
  assert "$status" -eq 0
  import_to_start notifier
  git add --all && git commit --quiet --message="A library"
  import_to_start wsgi
  gate --since HEAD
  assert "$status" -eq 0
}

@test "a service that imports eventlet by a use which is new is told by that" {
  begin_importing
  sed -i '1i import eventlet' app/cmd/run.py
  gate --since HEAD
  assert "$(added)" = "app/cmd/run.py:1:8: EVT101"
  assert -z "$(told)"
}

@test "a service is let stand with the use that decides it" {
  printf 'def main():\n    pass\n' >app/cmd/run.py
  git add --all && git commit --quiet --message="Native"
  printf 'def main():\n    import eventlet; eventlet.monkey_patch()\n' >app/cmd/run.py
  gate --since HEAD
  assert "$(told | wc -l)" -eq 1
  sed -i 's/^    import.*/& # ungreen: allow EVT1,EVT2 the driver needs it until 2027.1/' app/cmd/run.py
  gate --since HEAD
  assert "$status" -eq 0
  gate --since HEAD --today 2028-01-01
  assert "$(told | wc -l)" -eq 1
  gate --since HEAD --service app-run=native
  assert "$(told | wc -l)" -eq 1
}

# A project in each of these folders, with a service of one name: the first runs natively, the others on eventlet.
begin_several() {
  git rm --quiet --force -r .
  for folder in "$@"; do
    mkdir "$folder"
    : >"$folder/__init__.py"
    printf 'import eventlet\neventlet.monkey_patch()\n\n\ndef main():\n    print("this is %s")\n' "$folder" >"$folder/run.py"
    printf '[metadata]\nname = %s\n[entry_points]\nconsole_scripts =\n    api = %s.run:main\n' "$folder" "$folder" >"$folder/setup.cfg"
  done
  run_natively "$1"
  git add --all && git commit --quiet --message="Several of one name"
}

run_natively() {
  printf 'def main():\n    print("this is %s")\n' "$1" >"$1/run.py"
}

@test "of services that have one name each is what it was itself" {
  begin_several one two
  echo '# nothing else' >>two/run.py
  gate --since HEAD
  assert "$status" -eq 0
  sed -i 's/two.run/two.run2/' two/setup.cfg
  git mv two/run.py two/run2.py
  gate --since HEAD
  assert "$status" -eq 0 # the same manifest declares it
  git mv two/setup.cfg two/setup.old
  printf '[project]\nname = "two"\n[project.scripts]\napi = "two.run2:main"\n' >two/pyproject.toml
  gate --since HEAD
  assert "$status" -eq 0 # it starts the same
  git mv two three && sed -i 's/two/three/' three/pyproject.toml
  gate --since HEAD
  assert "$status" -eq 0
}

@test "that one of several of its name ran on eventlet excuses no other" {
  begin_several one two three
  for folder in two three; do run_natively "$folder"; done
  git commit --quiet --all --message="All run natively"
  git show HEAD~1:three/run.py >three/run.py
  gate --since HEAD
  assert "$(told)" = "three/setup.cfg:5:5: SERVICE api starts on eventlet, and did not before [three/run.py:2 eventlet.monkey_patch()]"
  git checkout --quiet HEAD~1 -- two three && git commit --quiet --message="Two do not"
  mkdir four && cp one/run.py four/run.py && : >four/__init__.py
  sed 's/one/four/' one/setup.cfg >four/setup.cfg
  sed -i '1i from two import run as other' four/run.py
  gate --since HEAD
  assert_contains "$(told)" "four/setup.cfg:5:5: SERVICE api starts on eventlet, and was not there before"
}

@test "a console script and a script that is shipped may have one name" {
  mkdir tools
  printf '#!/usr/bin/env python3\nprint("this one is native")\n' >tools/app-run
  sed -i 's/^name = app/&\n[files]\nscripts =\n    tools\/app-run/' setup.cfg
  git add --all && git commit --quiet --message="Ship one"
  echo '# nothing else' >>app/cmd/run.py
  gate --since HEAD
  assert "$status" -eq 0
  printf '#!/usr/bin/env python3\nfrom app.cmd import run\nrun.main()\n' >tools/app-run
  gate --since HEAD
  assert_contains "$(told)" "setup.cfg:5:5: SERVICE app-run starts on eventlet, and did not before"
}

@test "all services of a name are held to a mode" {
  begin_several one two
  gate --service api=native
  assert "$status" -eq 1
  assert_contains "$(told)" "two/setup.cfg:5:5: SERVICE api must start native, but starts on eventlet"
  assert "$(wc -l <<<"$(told)")" -eq 1
  run_natively two
  gate --service api=native
  assert "$status" -eq 0
}

@test "an import that comes before the choice of native threads now says so" {
  printf 'import oslo_service.backend\n\noslo_service.backend.init_backend(oslo_service.backend.BackendType.THREADING)\n' >app/config.py
  printf 'import app.config\nimport oslo_service.service\n\n\ndef main():\n    oslo_service.service.launch()\n' >app/cmd/run.py
  git add --all
  git commit --quiet --message="Choose threads"
  printf 'import oslo_service.service\nimport app.config\n\n\ndef main():\n    oslo_service.service.launch()\n' >app/cmd/run.py
  gate --since HEAD
  assert "$status" -eq 1
  assert "$(told)" = "setup.cfg:5:5: SERVICE app-run starts on eventlet, and did not before [app/cmd/run.py:1 import oslo_service.service: comes before native threads are chosen (app/config.py:3), and so chooses eventlet]"
  assert_contains "$output" "  1 service has come to need eventlet since $(git rev-parse --short=10 HEAD). Run 'ungreen services' for what decides it."
}
