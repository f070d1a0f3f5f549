# The identity of a green thread, wherever it can be asked for.
import eventlet  # expect: EVT101 eventlet
from eventlet import corolocal, greenthread  # expect: EVT101 eventlet.corolocal; EVT101 eventlet.greenthread
from eventlet.support import greenlets  # expect: EVT101 eventlet.support.greenlets
import greenlet  # expect: EVT103 greenlet
from greenlet import getcurrent  # expect: EVT103 greenlet.getcurrent


class Lock:
    def __init__(self):
        self._current_thread = eventlet.getcurrent  # expect: EVT413 eventlet.getcurrent

    def owner(self):
        return self._current_thread()  # expect: EVT413 eventlet.getcurrent


ids = [
    greenthread.getcurrent(),  # expect: EVT413 eventlet.greenthread.getcurrent
    greenlets.getcurrent(),  # expect: EVT413 eventlet.support.greenlets.getcurrent
    greenlet.getcurrent(),  # expect: EVT413 greenlet.getcurrent
    greenlet.greenlet.getcurrent(),  # expect: EVT413 greenlet.greenlet.getcurrent
    getcurrent(),  # expect: EVT413 greenlet.getcurrent
    corolocal.get_ident(),  # expect: EVT413 eventlet.corolocal.get_ident
]
