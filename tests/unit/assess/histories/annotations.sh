# shellcheck shell=bash
# Annotations: whether they run is said elsewhere in their file, by its first import and by where names are imported.

mkdir -p app
touch app/__init__.py
put app/pools.py <<'PY'
from eventlet import GreenPool as Pool
PY

# A file with the imports that standard input says before the same functions, which nobody touches.
write() {
    { printf '# Some\n# lines\n# first\n' && cat && cat functions; } | put app/main.py
}

cat >functions <<'PY'


def work(pool: Pool, other=None) -> greenthread.GreenThread:
    kept: Pool = pool
    return kept.spawn(other)


class Work:
    pool: Pool

    def go(self, pool: 'Pool'):
        return pool


def nothing():
    return 1
PY

write <<'PY'
from eventlet import greenthread
from app.pools import Pool
PY
commit 'annotations run'

write <<'PY'
from __future__ import annotations
from eventlet import greenthread
from app.pools import Pool
PY
commit 'none runs'

write <<'PY'
from __future__ import print_function
from eventlet import greenthread
from app.pools import Pool
PY
commit 'another future'

write <<'PY'
import typing
if typing.TYPE_CHECKING:
    from eventlet import greenthread
    from app.pools import Pool
PY
commit 'for types alone'

write <<'PY'
import typing
from app.pools import Pool
if typing.TYPE_CHECKING:
    from eventlet import greenthread
    from app.pools import Pool
PY
commit 'one is there, too'

sed -i 's/return 1/return 2/' app/main.py
commit 'something else'

write <<'PY'
import typing
from app.pools import Pool
if typing.TYPE_CHECKING:
    from eventlet import greenthread
else:
    greenthread = None
PY
commit 'there is something by that name'

write <<'PY'
from __future__ import annotations
import typing
from app.pools import Pool
if typing.TYPE_CHECKING:
    from eventlet import greenthread
else:
    greenthread = None
PY
commit 'and none runs'
