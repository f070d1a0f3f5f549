# shellcheck shell=bash
# Folders without an __init__.py, which are packages as long as somebody imports from them.

put app/green.py <<'PY'
import eventlet
def go(f):
    eventlet.spawn(f)
PY
put app/main.py <<'PY'
import os
def main():
    green.go(main)
PY
commit 'two scripts'

put app/main.py <<'PY'
import os
from app import green
def main():
    green.go(main)
PY
commit 'one imports the other as of a package'

put setup.py <<< ''
put lib/run.py <<'PY'
from app.green import go
go(1)
PY
commit 'and another'

put app/main.py <<'PY'
import os
import green
def main():
    green.go(main)
PY
commit 'as a script again'

git rm -q lib/run.py
commit 'nobody says app any more'

put app/sub/deep/x.py <<'PY'
from ...green import go
go(2)
PY
commit 'relatively'

put app/sub/__init__.py <<< ''
commit 'a package inside'

put other/app/green.py <<'PY'
def go(f):
    f()
PY
put other/run.py <<'PY'
import app.green
app.green.go(3)
PY
commit 'another of that name'

put tests/t.py <<'PY'
from app import green
green.go(4)
PY
commit 'neither is nearer'

git rm -q other/app/green.py
commit 'now one is'

put app/sub/deep/x.py <<< ''
put other/run.py <<< ''
put tests/t.py <<< ''
commit 'none'

put pyproject.toml <<'TOML'
[project.scripts]
run = "app.main:main"
TOML
put tests/u.py <<'PY'
import app
app.green.go(5)
app.main.main()
PY
commit 'a manifest says so'

put pyproject.toml <<< ''
commit 'and no longer'

put src/lib/__init__.py <<< ''
put src/lib/green.py <<'PY'
from eventlet import spawn as go
PY
put tests/u.py <<'PY'
from src.lib.green import go
go(6)
PY
commit 'a package below src'

put src/lib/x.py <<'PY'
from lib.green import go
go(7)
PY
commit 'imported by its own name'

put app/__init__.py <<< ''
commit 'with an __init__.py'

git rm -q app/__init__.py
commit 'and without'

put jobs/green.py <<'PY'
import eventlet
def go(f):
    eventlet.spawn(f)
PY
put jobs/run.py <<'PY'
import jobs.idle
jobs.green.go(8)
PY
commit 'a folder of scripts, one of which names another that is not there'

put jobs/idle.py <<< 'x = 1'
commit 'with it the folder is a package'

git rm -q jobs/idle.py
commit 'and without it is none'

put jobs/other.py <<< 'x = 1'
commit 'nor by a script that nobody names'

git rm -q jobs/other.py
commit 'which goes again'
