# shellcheck shell=bash
# Lines that part and come together again.

put app/__init__.py <<< ''
put app/a.py <<< 'import eventlet'
commit first

git checkout -q -b side
put app/b.py <<< 'from eventlet import sleep'
commit 'on the side'

put app/c.py <<'PY'
from app import b
b.sleep()
PY
commit 'on the side too'

git checkout -q main
put app/a.py <<'PY'
import eventlet
eventlet.sleep()
PY
commit 'on main'

git merge -q --no-ff side -m 'merge'
git merge -q --no-ff -s ours HEAD~1 -m 'nothing' || true
put app/a.py <<< ''
commit 'gone'
