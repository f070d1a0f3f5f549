# Modules that newer releases of eventlet no longer have.
from eventlet import api  # expect: EVT101 eventlet.api
from eventlet import coros  # expect: EVT101 eventlet.coros
from eventlet.coros import Semaphore  # expect: EVT101 eventlet.coros.Semaphore

limit = Semaphore(3)  # expect: EVT424 eventlet.coros.Semaphore
event = coros.Event()  # expect: EVT424 eventlet.coros.Event
api.spawn(print)  # expect: EVT424 eventlet.api.spawn
