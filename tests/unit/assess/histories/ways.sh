# shellcheck shell=bash
# A wrapper whose uses are one after the other the one that counts; nobody else changes.

# The wrapper, with the lines of standard input as its body.
wrap() {
    { printf 'import eventlet\nfrom eventlet import wsgi\nfrom oslo_service import wsgi as other\n\n\ndef start(f):\n' && cat; } >app/utils.py
}

mkdir -p app
put app/__init__.py <<< ''
put app/worker.py <<'PY'
from app import utils


def run():
    utils.start(print)
PY
put app/deep.py <<'PY'
from app import worker


def go():
    worker.run()
PY
wrap <<< '    eventlet.sleep(0)'
commit 'easy'

wrap <<< '    eventlet.sleep(0)
    eventlet.spawn_n(f)'
commit 'a heavier one'

wrap <<< '    eventlet.sleep(0)
    eventlet.spawn_n(f)
    wsgi.server(f, f)'
commit 'the heaviest'

wrap <<< '    eventlet.spawn_n(f)
    if wsgi.is_monkey_patched:
        wsgi.server(f, f)'
commit 'in one mode'

wrap <<< '    eventlet.kill(f)
    other.Server(f)'
commit 'as heavy, but of another library'

wrap <<< '    eventlet.kill
    other.Server(f)'
commit 'named, no longer called'

wrap <<< '    g = eventlet.kill
    g = other.Server'
commit 'both named'

wrap <<< '    eventlet.kill(f)
    g = other.Server'
commit 'the other one'

put app/utils.py <<'PY'
import eventlet
from eventlet import wsgi


class Server(object):
    protocol = wsgi.HttpProtocol

    def __init__(self):
        self.pool = eventlet.GreenPool()

    def start(self, f):
        wsgi.server(f, f)


def start(f):
    eventlet.sleep(0)
PY
put app/worker.py <<'PY'
from app import utils


def run():
    utils.start(utils.Server())
PY
commit 'a class'

sed 's/wsgi.server(f, f)/eventlet.sleep(1)/' app/utils.py >utils.py && mv utils.py app/utils.py
commit 'with a lighter method'

sed 's/HttpProtocol/server/' app/utils.py >utils.py && mv utils.py app/utils.py
commit 'and a heavier attribute'
