# shellcheck shell=bash
# What one file says changes what another means that did not change, in roundabout ways; and much that changes
# concerns nobody.

put app/__init__.py <<< ''
put app/tests/__init__.py <<< ''
put app/utils.py <<'PY'
import eventlet


def spawn(f):
    return eventlet.spawn(f)
PY
put app/net.py <<'PY'
import eventlet
from app import utils


class Link(object):
    def open(self):
        pass


def f():
    utils.spawn(1)
PY
put app/mid.py <<'PY'
from app import utils
from app import net


class Mid(object):
    pass


def f():
    utils.spawn(1)
PY
put app/user.py <<'PY'
from app import mid
from app import utils


class User(mid.Mid):
    def go(self):
        self.open()
        utils.spawn(2)
PY
commit 'classes that have nothing to do with each other'

sed -i 's/^class Mid(object)/class Mid(net.Link)/' app/mid.py
commit 'one inherits from the other'

sed -i 's/        pass/        eventlet.sleep(3)/' app/net.py
commit 'which is green now'

sed -i 's/^class Mid(net.Link)/class Mid(object)/' app/mid.py
commit 'without it again'

put app/ssh.py <<'PY'
import eventlet


class Pool(object):
    def create(self):
        eventlet.sleep(0)
PY
put app/service.py <<'PY'
from app import ssh


def check():
    return ssh.Pool().create()
PY
put app/tests/test_service.py <<'PY'
import mock
from app import service


def test():
    mock.patch.object(service.ssh.Pool, "create")
    service.ssh.Pool().create()
PY
commit 'a test that looks behind what it tests'

put app/service.py <<'PY'
import socket


def check():
    return socket.socket()
PY
commit 'where there is nothing any more'

git rm -q app/service.py
commit 'and then not even a module'

put app/service.py <<'PY'
from app import ssh


def check():
    return ssh.Pool().create()
PY
commit 'all of it again'

put app/star.py <<'PY'
from app.late import *


def rest():
    nap()
PY
put app/tired.py <<'PY'
from app import star


def f():
    star.nap()
PY
commit 'a star of what is not there'

put app/late.py <<'PY'
from eventlet import sleep as nap
PY
commit 'but now it is'

put app/kinds/__init__.py <<< ''
put app/kinds/tools.py <<'PY'
def rest():
    pass
PY
put app/kinds/one.py <<'PY'
from app.kinds import tools


def f():
    tools.rest()
PY
commit 'a package'

put app/kinds/tools.py <<'PY'
import eventlet


def rest():
    eventlet.sleep(0)
PY
commit 'is green'

git rm -q app/kinds/tools.py
put app/kinds/tools/__init__.py <<'PY'
from app.late import nap as rest
PY
commit 'its module is a package'

git rm -q app/kinds/tools/__init__.py
put app/kinds/__init__.py <<'PY'
from app import utils as tools
PY
commit 'or a name of it'

put app/kinds/tools.py <<< ''
commit 'and a module again'

put app/both.py <<'PY'
try:
    from eventlet import sleep as nap
except ImportError:
    from app.utils import spawn as nap


def f():
    nap()
PY
commit 'a name of two things'

sed -i s/eventlet/time/ app/both.py
commit 'one of them native'

put app/alone.py <<'PY'
import eventlet


def quite_alone():
    eventlet.sleep(0)


def caller():
    quite_alone()
PY
commit 'a file that nobody knows'

sed -i s/eventlet.sleep/eventlet.spawn/ app/alone.py
commit 'which does something else'

sed -i s/quite_alone/entirely_alone/ app/alone.py
commit 'by another name'

git rm -q app/alone.py
commit 'or not at all'

put app/man.py <<'PY'
import eventlet


class Man(object):
    def go(self):
        eventlet.sleep(0)
PY
put app/hand.py <<< 'from app.man import Man'
put app/rest.py <<'PY'
import eventlet


def doze():
    eventlet.sleep(0)
PY
put app/tests/test_ways.py <<'PY'
import mock
from app import hand
from app.man import Man


def test():
    mock.patch.object(hand.Man, "x")
    mock.patch.object(Man, "doze")
PY
commit 'two ways to a class'

sed -i s/doze/y/ app/tests/test_ways.py
commit 'without a word that others are known by'

put all/__init__.py <<< ''
put all/pack/__init__.py <<< ''
put all/pack/green.py <<'PY'
import eventlet


def go():
    eventlet.sleep(0)
PY
put all/pack/user.py <<'PY'
from pack import green


def f():
    green.go()
PY
commit 'a package in one'

put all/setup.py <<< ''
commit 'which is installed from the folder'

git rm -q all/setup.py
commit 'no more'

put all/setup.py <<< ''
put setup.py <<< ''
commit 'but as a part of the whole'
