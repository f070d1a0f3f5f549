# Semaphores and locks between green threads, named in quotes as well.
from typing import Optional, Union

import eventlet  # expect: EVT101 eventlet
from eventlet import lock, semaphore  # expect: EVT101 eventlet.lock; EVT101 eventlet.semaphore
from eventlet.semaphore import BoundedSemaphore  # expect: EVT101 eventlet.semaphore.BoundedSemaphore

limit = eventlet.Semaphore(4)  # expect: EVT411 eventlet.Semaphore
limit = eventlet.BoundedSemaphore(4)  # expect: EVT411 eventlet.BoundedSemaphore
limit = eventlet.CappedSemaphore(4, 8)  # expect: EVT411 eventlet.CappedSemaphore
limit = semaphore.Semaphore()  # expect: EVT411 eventlet.semaphore.Semaphore
with BoundedSemaphore(2):  # expect: EVT411 eventlet.semaphore.BoundedSemaphore
    guard = lock.Lock()  # expect: EVT411 eventlet.lock.Lock


def take(guard: Union['eventlet.semaphore.Semaphore', None]):  # expect: EVT411 eventlet.semaphore.Semaphore
    other: Optional["semaphore.Semaphore"] = guard  # expect: EVT411 eventlet.semaphore.Semaphore
    return other
