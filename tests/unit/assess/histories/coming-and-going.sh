# shellcheck shell=bash
# Files that come, go, move, and become something else.

put README.rst <<< 'about eventlet'
commit first

put app/__init__.py <<< ''
put app/a.py <<< 'import eventlet'
commit 'an import'

put app/b.py <<< 'x = 1'
commit 'nothing of interest'

put app/a.py <<'PY'
import eventlet
eventlet.spawn(f)
PY
commit 'a use'

put requirements.txt <<< 'eventlet>=0.18'
commit 'a requirement'

put test-requirements.txt <<< 'eventlet'
commit 'one for tests'

put app/tests/__init__.py <<< ''
put app/tests/test_a.py <<'PY'
import mock
mock.patch("eventlet.spawn")
PY
commit 'a test'

git mv app/a.py app/moved.py
commit 'renamed'

git mv app/moved.py app/tests/moved.py
commit 'moved to tests'

git mv app/tests/moved.py app/a.py
commit 'and back'

git rm -q app/a.py
commit deleted

git revert -n HEAD
commit 'added again'

put app/c.py <<'PY'
from eventlet import greenpool as g
p = g.GreenPool()
PY
commit 'an alias'

chmod +x app/c.py
commit 'a mode'

rm app/b.py
ln -s c.py app/b.py
commit 'a link'

rm app/b.py
put app/b.py/__init__.py <<< 'import eventlet'
commit 'a folder instead'

put bin/tool <<'PY'
#!/usr/bin/env python
import eventlet
PY
commit 'a script'

put bin/tool <<'PY'
#!/bin/sh
import eventlet
PY
commit 'another language'

git rm -qr .
commit 'all gone'

commit 'nothing at all'

git checkout -q HEAD~3 -- .
commit 'all back'
