# shellcheck shell=bash
# Imports that change while other parts of the same file go on using the names: what these lead to by then.

# A file that binds a name by the import $2 and uses it as standard input says.
user() {
    { printf '# Some\n# lines\n# first\nimport os\nimport sys\n%s\n\n\n' "$2" && cat; } > "app/$1.py"
}

# The import $2 in the place of $1, one file after another: where all are linked anew, none goes on by itself.
replace() {
    grep -lx "$1" app/*.py | while read -r file; do
        sed -i "s/^$1\$/$2/" "$file"
        commit "$2 in $file"
    done
}

mkdir -p app/tests lib
touch lib/__init__.py app/__init__.py app/tests/__init__.py
put app/utils.py <<'PY'
import eventlet


def spawn(f):
    return eventlet.spawn(f)
PY
put app/bases.py <<'PY'
import eventlet


class Base(object):
    def wait(self):
        eventlet.sleep(1)
PY
put app/tests/middle.py <<'PY'
from app import bases


class Middle(bases.Base):
    pass
PY
put app/other.py <<'PY'
def spawn(f):
    return f
PY
user calls 'from lib import app' <<'PY'
def go():
    app.utils.spawn(1)
PY
user names 'from lib import app' <<'PY'
def go():
    tool = app.utils
    tool.spawn(2)
PY
user inherits 'from lib import app' <<'PY'
class Mine(app.tests.middle.Middle):
    def go(self):
        self.wait()
PY
user patches_attribute 'from lib import app' <<'PY'
import mock


def go():
    mock.patch.object(app.utils, 'spawn')
PY
user blocks 'from lib import modules' <<'PY'
def go():
    modules['eventlet'] = None
PY
user blocks_held 'from lib import modules' <<'PY'
NAME = 'eventlet'


def go():
    modules[NAME] = None
PY
user loads 'from lib import loader' <<'PY'
def go():
    return loader.import_module('eventlet')
PY
user greens 'from lib import green' <<'PY'
def go():
    green.getcurrent()
PY
user helps 'from lib import helper' <<'PY'
import eventlet


def pause(utils):
    eventlet.sleep(utils)


def go():
    helper.spawn(3)
PY
user idle 'from lib import plain' <<'PY'
import eventlet


def go():
    return plain.spawned(eventlet.sleep(1))
PY
put app/beyond.py <<'PY'
from app import idle


def go():
    idle.plain.spawn(4)
PY
commit first

replace 'from lib import app' 'import app'
replace 'import app' 'from lib import app'
replace 'from lib import modules' 'from sys import modules'
replace 'from sys import modules' 'from lib import modules'
replace 'from lib import loader' 'import importlib as loader'
replace 'import importlib as loader' 'from lib import loader'
replace 'from lib import green' 'import eventlet as green'
replace 'import eventlet as green' 'from lib import green'
replace 'from lib import helper' 'from app import other as helper'
replace 'from app import other as helper' 'from app import utils as helper'
replace 'from app import utils as helper' 'from lib import helper'
replace 'from lib import plain' 'from app import other as plain'
replace 'from app import other as plain' 'from app import utils as plain'
replace 'from app import utils as plain' 'import plain'

sed -i '/^import plain$/d' app/idle.py
commit 'a name that nothing binds'

sed -i 's/^import sys$/import sys\nfrom app import utils as plain/' app/idle.py
commit 'and that is bound again'
