# shellcheck shell=bash
# Files in UTF-16, in which words do not show before they are decoded, and modules that share their name with a package.

wide() { printf '\xff\xfe' && iconv -t UTF-16LE; }

put app/__init__.py <<< ''
put app/green.py <<'PY'
import eventlet


def run():
    eventlet.sleep(1)
PY
printf 'x = 1\ny = 2\n' | wide | put app/main.py
commit 'nothing green in it'

printf 'x = 1\ny = 2\nfrom app import green\ngreen.run()\n' | wide | put app/main.py
commit 'green'

printf 'x = 1\ny = 2\nfrom app import green\n' | wide | put app/main.py
commit 'less'

printf 'x = 1\ny = 2\nfrom app import green\ngreen.run()\n' | put app/main.py
commit 'not wide any more'

put two.py <<'PY'
from eventlet import *
_p = hubs.trampoline
PY
put two/__init__.py <<'PY'
class _p(object):
    def go(self):
        return two.thing(1)


for run in b:
    _p()
PY
commit 'a module and a package of one name'

put two/b.py <<'PY'
import eventlet


class run(eventlet.GreenPool):
    pass
PY
commit 'something in the package'

rm two/b.py
commit 'and not'
