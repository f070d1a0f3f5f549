# Modules that newer releases of eventlet no longer have.
from eventlet import coros  # expect: EVT101 eventlet.coros
from eventlet.coros import Semaphore  # expect: EVT101 eventlet.coros.Semaphore

limit = Semaphore(3)  # expect: EVT424 eventlet.coros.Semaphore
event = coros.Event()  # expect: EVT424 eventlet.coros.Event
