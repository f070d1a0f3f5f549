# shellcheck shell=bash
# Classes of which some methods are green: whether these are enough changes with what else the class defines.

# Methods named $1 to $2, which do nothing, at the end of a file.
idle() {
    for ((i = $1; i <= $2; i++)); do
        printf '\n    def idle%d(self):\n        return %d\n' "$i" "$i"
    done
}

mkdir -p app
put app/__init__.py <<< ''
put app/driver.py <<'PY'
import eventlet


class Driver(object):
    def reboot(self):
        eventlet.sleep(1)

    def stop(self):
        return 1
PY
put app/heir.py <<'PY'
from app.driver import Driver


class Heir(Driver):
    def halt(self):
        self.reboot()
PY
put app/drivers.py <<'PY'
from app.driver import Driver as Known
PY
put app/worker.py <<'PY'
from app import driver
from app import heir


def make():
    return driver.Driver()


def make_heir():
    return heir.Heir()
PY
put app/other.py <<'PY'
from app import drivers


def make():
    return drivers.Known()


def derive():
    class Mine(drivers.Known):
        pass
    return Mine()
PY
commit 'one of two is enough'

idle 1 4 >> app/driver.py
commit 'one of six is not'

printf '\n\ndef aside():\n    return 1\n' >> app/worker.py
commit 'a file that makes one is another'

sed -i 's/return driver.Driver()/return driver.Driver() or driver.Driver()/' app/worker.py
commit 'and makes two'

put app/late.py <<'PY'
from app.drivers import Known


class Late(Known):
    def halt(self):
        self.reboot()


def make():
    return Late(), Known()
PY
commit 'another heir, of its other name'

sed -i '/def idle4/,$d' app/driver.py
commit 'one of five is enough again'

idle 4 9 >> app/driver.py
commit 'one of eleven is not'

put app/mid.py <<'PY'
class Mid(object):
    pass
PY
put app/low.py <<'PY'
from app import mid


class Low(mid.Mid):
    def halt(self):
        self.reboot()
PY
put app/names.py <<'PY'
import eventlet

from app import drivers

eventlet.sleep(0)


def idle():
    return drivers
PY
put app/deep.py <<'PY'
from app import names


class Deep(names.Base):
    def halt(self):
        self.reboot()
PY
commit 'what is nothing yet'

put app/mid.py <<'PY'
from app.drivers import Known


class Mid(Known):
    pass
PY
commit 'a class in between that names no method'

cat >> app/names.py <<'PY'


Base = drivers.Known
PY
commit 'another name for it'

sed -i 's/    return drivers/    return drivers.Known()/' app/names.py
commit 'which is made there, too'

sed -i 's/        return 1$/        eventlet.sleep(0)/' app/driver.py
commit 'nor are two or three'

cat >> app/driver.py <<'PY'

    def __enter__(self):
        return eventlet.sleep(2)
PY
commit 'what Python calls is'

sed -i 's/__enter__/enter/' app/driver.py
commit 'but not by another name'

cat >> app/heir.py <<'PY'

    def __init__(self):
        self.pool = eventlet.GreenPool()
PY
sed -i '1i import eventlet' app/heir.py
commit 'the heir alone is made of something green'

sed -i 's/class Driver(object)/class Driver(eventlet.Timeout)/' app/driver.py
commit 'all are, for what they inherit'

sed -i 's/class Driver(eventlet.Timeout)/class Driver(object)/' app/driver.py
commit 'not any more'

sed -i '/def idle/,/return/d' app/driver.py
commit 'few methods are left'

put app/quick.py <<'PY'
import eventlet


class Quick(object):
    one = 1

    def run(self):
        eventlet.spawn(self.run)

    def a(self):
        pass

    def b(self):
        pass

    def c(self):
        pass

    def z(self):
        pass


def use():
    return Quick()
PY
commit 'a class that its own file makes'

sed -i 's/    def c(self):/    def c(self):\n        pass\n\n    def d(self):/' app/quick.py
commit 'too few'

sed -i 's/    def a(self):/    def a(self):\n        self.b()\n\n    def e(self):/' app/quick.py
commit 'and fewer'

sed -i '/def d(self)/,$!b' app/quick.py
sed -i 's/    one = 1/    one = run_once = None/' app/quick.py
commit 'something else'

python3 - <<'PY'
text = open('app/quick.py').read()
for name in 'abe':
    text = text.replace(f'    def {name}(self):\n        pass\n\n', '').replace(f'    def {name}(self):\n        self.b()\n\n', '')
open('app/quick.py', 'w').write(text)
PY
commit 'enough'
