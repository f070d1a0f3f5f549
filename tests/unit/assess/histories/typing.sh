# shellcheck shell=bash
# Blocks for type checkers, and blocks that only look so, as other lines of the file tell.

put app/__init__.py <<< ''
put app/green.py <<'PY'
import eventlet


def gsleep():
    eventlet.sleep(1)
PY
put app/direct.py <<'PY'
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import eventlet
    eventlet.sleep(1)
PY
put app/caller.py <<'PY'
from typing import TYPE_CHECKING

from app.green import gsleep


def unrelated():
    return 1


def run():
    if TYPE_CHECKING:
        gsleep()
PY
commit 'for type checkers'

sed -i 's/from typing/from conf/' app/direct.py app/caller.py
commit 'the names are from elsewhere'

sed -i 's/^from conf import TYPE_CHECKING/TYPE_CHECKING = False/' app/direct.py app/caller.py
commit 'and their own'

sed -i 's/^TYPE_CHECKING = False/TYPE_CHECKING = True/' app/direct.py app/caller.py
commit 'which are true'

sed -i 's/^TYPE_CHECKING = True/import typing as t/; s/if TYPE/if t.TYPE/' app/direct.py app/caller.py
commit 'those of a module'

printf '\n\nclass t:\n    TYPE_CHECKING = 1\n' | tee -a app/direct.py >>app/caller.py
commit 'or of a class'

sed -i '/^class t/,$d' app/direct.py app/caller.py
commit 'no more'

sed -i 's/t.TYPE_CHECKING/t.NOT_TYPE_CHECKING/' app/direct.py app/caller.py
commit 'quite another name'

sed -i 's/t.NOT_TYPE_CHECKING/CHECKING.TYPE_CHECKING/; s/^import typing as t/import typing\nCHECKING = typing/' \
  app/direct.py app/caller.py
commit 'another name for the module'

sed -i 's/^CHECKING = typing/CHECKING = unknown/' app/direct.py app/caller.py
commit 'and for who knows what'
