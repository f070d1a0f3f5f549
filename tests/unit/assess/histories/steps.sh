# shellcheck shell=bash
# A file of two classes between functions, and small changes far from each other in it.

put app/__init__.py <<< ''
put app/utils.py <<'PY'
import eventlet


def spawn(f):
    return eventlet.spawn(f)
PY
put app/big.py <<'PY'
# Much
# of
# nothing
import os
import sys
from app import utils

LIMIT = 1


def first():
    return os.getpid()


class Server(object):
    def start(self):
        return LIMIT

    def run(self):
        utils.spawn(self.start)


class Client(Server):
    def stop(self):
        self.start()

    def kill(self):
        pass


def last():
    return sys.argv
PY
put app/user.py <<'PY'
from app import big


def go():
    big.last()
    big.Client().run()
PY
commit first

sed -i 's/getpid()/getpid() + 1/; s/LIMIT$/LIMIT + 1/; s/sys.argv/sys.argv[1:]/' app/big.py
commit 'in three places, with heads of classes between them'

sed -i 's/        pass/        utils.spawn(self.stop)/' app/big.py
commit 'one more use'

sed -i 's/getpid() + 1/getppid()/; s/        self.start()/        utils.spawn(1)/' app/big.py
commit 'and another, and a change elsewhere'

sed -i 's/^import os/import time/; s/os.getppid()/time.time()/' app/big.py
commit 'another import'

sed -i '/^import time/d; s/^import sys/import sys\nimport time/' app/big.py
commit 'imports in another order'

sed -i 's/^import time/import time\nfrom app import utils as helpers/; s/time.time()/helpers.spawn/' app/big.py
commit 'the wrapper by another name'

sed -i 's/^def last/def middle():\n    helpers.spawn(2)\n\n\ndef last/' app/big.py
commit 'which is used again'

sed -i 's/big.last()/big.helpers.spawn(3)/' app/user.py
commit 'and through the file'

sed -i '/as helpers/d; s/helpers.spawn/print/' app/big.py
commit 'but is no more'

sed -i 's/^LIMIT = 1/LIMIT = utils.spawn/' app/big.py
commit 'a name for the wrapper'

sed -i 's/^LIMIT = utils.spawn/LIMIT = 1/' app/big.py
commit 'which it was not for long'

sed -i 's/^    def kill/    def start(self):\n        utils.spawn(4)\n\n    def kill/' app/big.py
commit 'a method that the other class has, too'

sed -i 's/^class Client(Server)/class Client(object)/' app/big.py
commit 'without a base'

put app/stranger.py <<'PY'
def f(queue):
    queue.spawn()
PY
commit 'a new file with a watched word'

put app/stranger.py <<'PY'
def f(queue):
    return queue.spawn()
PY
commit 'which is another'

put app/friend.py <<'PY'
from app import utils


def f():
    utils.spawn(5)
PY
commit 'and one that uses it'

put app/own.py <<'PY'
import eventlet


def pause():
    eventlet.sleep(1)
PY
commit 'one by itself'

put app/tests/__init__.py <<< ''
put app/tests/test_own.py <<'PY'
import mock
mock.patch("eventlet.sleep")
PY
commit 'a test'

put lib/stranger.py <<'PY'
def spawn(f):
    return f
PY
commit 'another of that name'

put app/runner.py <<'PY'
from app import utils


class Runner(object):
    def __init__(self):
        self.size = 1
        utils.spawn(self.size)

    def run(self):
        self.work.spawn(1)

    def rest(self):
        return self.size
PY
commit 'a method with the word, and no way to the wrapper'

sed -i 's/self.work.spawn(1)/self.work.spawn(2)/' app/runner.py
commit 'which is another'

sed -i 's/self.size = 1/self.work = utils/; s/self.work.spawn(2)/self.work.spawn(3)/; s/self.size/3/' app/runner.py
commit 'a way, and the method is another as well'

sed -i 's/self.work = utils/self.size = 2/; s/self.work.spawn(3)/self.work.spawn(4)/' app/runner.py
commit 'and no way again'

put app/hub.py <<'PY'
import os

import eventlet
sleep = eventlet.sleep


def pause():
    sleep(1)
PY
put app/rest.py <<'PY'
from app import hub


def rest():
    hub.sleep(1)


def wait():
    hub.pause()
PY
commit 'a name of eventlet, and who uses it'

put app/hub.py <<'PY'
import os

if os.getenv('HUB') == 'eventlet':
    import eventlet
    sleep = eventlet.sleep
else:
    import time
    sleep = time.sleep


def pause():
    sleep(1)
PY
commit 'which a switch chooses'

sed -i 's/    sleep = time.sleep/    sleep = None/' app/hub.py
commit 'or there is none'

sed -i 's/    sleep = None/    sleep = time.sleep/; s/sleep(1)/sleep(2)/' app/hub.py app/rest.py
commit 'there is one again, and it is used otherwise'

sed -i "s/os.getenv('HUB') == 'eventlet'/os.getenv('HUB')/" app/hub.py
commit 'by a switch that nobody knows'

git rm -q app/stranger.py app/friend.py
commit 'both gone'

git rm -q app/big.py
commit 'the large one, too'
