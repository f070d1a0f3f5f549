# shellcheck shell=bash
# Wrappers, in files that come and go, by other names and through other files.

put app/__init__.py <<< ''
put app/worker.py <<'PY'
from app import utils


def run():
    utils.spawn(print)
PY
put app/utils.py <<'PY'
def spawn(f):
    return f()
PY
commit 'no eventlet'

put app/utils.py <<'PY'
import eventlet


def spawn(f):
    return eventlet.spawn(f)
PY
commit 'behind a wrapper: its user did not change'

put app/other.py <<'PY'
from app.utils import spawn


def go():
    spawn(1)
    spawn(2)
PY
commit 'two more uses'

put app/deep.py <<'PY'
from app import other


def far():
    other.go()
PY
commit 'a deep use'

put app/other.py <<'PY'
import eventlet
from app.utils import spawn


def go():
    eventlet.sleep(0)
    spawn(2)
PY
commit 'the deep use is near now'

put app/compat.py <<'PY'
from eventlet import sleep, spawn_n
PY
commit 'a re-export'

put app/late.py <<'PY'
from app import compat


def nap():
    compat.sleep(1)
PY
commit 'used'

put app/compat.py <<'PY'
from time import sleep
from eventlet import spawn_n
PY
commit 'not any more'

put app/compat.py <<'PY'
from eventlet import *
PY
commit 'a star'

put app/compat.py <<'PY'
from app.utils import *
__all__ = ["spawn"]
PY
commit 'a star of ours'

put app/late.py <<'PY'
from app import compat


def nap():
    compat.spawn(1)
PY
commit 'used through it'

put app/tests/__init__.py <<< ''
put app/tests/test_x.py <<'PY'
import mock
from app import utils


def test():
    mock.patch("app.utils.spawn")
    mock.patch.object(utils, "spawn")
PY
commit 'patched in a test'

git mv app/utils.py app/helpers.py
commit 'the wrapper is gone'

sed -i s/utils/helpers/ app/worker.py app/compat.py
commit 'its users follow'

put app/helpers.py <<'PY'
import threading


def spawn(f):
    return threading.Thread(f)
PY
commit 'native now'
