# shellcheck shell=bash
# A module of the project's own that is called as a watched library, for a while.

put app/__init__.py <<< ''
put app/a.py <<'PY'
import eventlet
eventlet.sleep()
PY
commit 'a use'

put eventlet/__init__.py <<'PY'
def sleep():
    pass
PY
commit 'our own eventlet'

put app/b.py <<'PY'
from eventlet import sleep
sleep()
PY
commit 'another use of it'

git mv eventlet src_eventlet
commit 'renamed'

put src/eventlet.py <<< ''
commit 'below src'

put app/eventlet.py <<'PY'
import eventlet
PY
commit 'inside of a package'

put app/c.py <<'PY'
from app import eventlet
eventlet.sleep()
PY
commit 'and used'

git rm -q app/__init__.py
commit 'no package any more'

put other/a.py <<'PY'
import b
b.x()
PY
put other/b.py <<'PY'
from eventlet import sleep as x
PY
commit 'scripts that import each other'

put other/__init__.py <<< ''
commit 'a package'
