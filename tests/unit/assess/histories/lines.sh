# shellcheck shell=bash
# Changes that end in the middle of a line, and source that lacks names.

put app/__init__.py <<< ''
put app/green.py <<'PY'
import eventlet


def gsleep():
    eventlet.sleep(1)
PY
put app/main.py <<'PY'
from app.green import *


sleep(5)
PY
put app/part.py <<'PY'
x = 1
let
PY
put app/broken.py <<< ''
commit 'words that are none of ours'

put app/main.py <<'PY'
from app.green import *


gsleep(5)
PY
commit 'put at the beginning of a line'

put app/part.py <<'PY'
x = 1
import eventlet
PY
commit 'put before the end of a line'

printf '="eventlet"\n    else:' | put app/broken.py
commit 'a name is missing'

put app/part.py <<'PY'
x = 1
let
PY
put app/main.py <<'PY'
from app.green import *


sleep(5)
PY
commit 'and back'

printf 'x = 1\nimport event' | put app/part.py
commit 'the last line has no end'

printf 'x = 1\nimport eventlet' | put app/part.py
commit 'it grows'

printf 'x = 1\nimport\neventlet' | put app/part.py
commit 'it is broken up'
