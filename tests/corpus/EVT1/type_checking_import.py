# An import for type checkers is never run, yet the annotation still ties the code to eventlet.
from __future__ import annotations

import typing
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import eventlet.semaphore  # expect: EVT101 eventlet.semaphore
if typing.TYPE_CHECKING:
    from eventlet import greenpool  # expect: EVT101 eventlet.greenpool


def limit(lock: eventlet.semaphore.Semaphore) -> None:  # expect: EVT411 eventlet.semaphore.Semaphore
    pool: greenpool.GreenPool = None  # expect: EVT403 eventlet.greenpool.GreenPool
    return pool
