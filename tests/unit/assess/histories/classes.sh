# shellcheck shell=bash
# Classes that inherit from each other, and what they define.

put app/__init__.py <<< ''
put app/base.py <<'PY'
class Base(object):
    def start(self):
        pass
PY
put app/service.py <<'PY'
from app import base


class Service(base.Base):
    def run(self):
        self.start()
PY
put app/main.py <<'PY'
from app.service import Service


def main():
    Service().start()
    Service().run()
PY
commit 'no eventlet'

put app/base.py <<'PY'
import eventlet


class Base(object):
    def start(self):
        eventlet.spawn(self.run)
PY
commit 'the base is green'

put app/service.py <<'PY'
from app import base


class Service(base.Base):
    def start(self):
        pass

    def run(self):
        self.start()
PY
commit 'overridden'

put app/service.py <<'PY'
from app import base


class Service(object):
    def run(self):
        self.start()
PY
commit 'not inherited'

put app/service.py <<'PY'
import eventlet
from app import base


class Service(eventlet.GreenPool):
    def run(self):
        self.start()
PY
commit 'a green base'

put app/dual.py <<'PY'
import os
import eventlet

GREEN = os.environ.get("X")


def spawn(f):
    if eventlet.patcher.is_monkey_patched("thread"):
        return eventlet.spawn(f)
    return f()
PY
put app/user.py <<'PY'
from app import dual


def go():
    dual.spawn(1)
PY
commit 'dual mode'

put app/dual.py <<'PY'
import eventlet
from app import base


def spawn(f):
    if eventlet.patcher.is_monkey_patched("thread"):
        return eventlet.spawn(f)
    base.Base().start()
PY
commit 'dual mode and a wrapper'

put app/prop.py <<'PY'
import eventlet


class P(object):
    @property
    def pool(self):
        return eventlet.GreenPool()

    def use(self):
        self.pool.spawn(1)
PY
commit 'a property'
