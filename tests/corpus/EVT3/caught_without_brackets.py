# syntax: bad
# Python 3.14 takes several exceptions without brackets, where Python 2 had the name that one is bound to.
import eventlet  # expect: EVT101 eventlet
from eventlet import Timeout  # expect: EVT101 eventlet.Timeout


def new():
    try:
        pass
    except OSError, Timeout:  # expect: EVT302 eventlet.Timeout
        pass
    except OSError, eventlet.Timeout:  # expect: EVT302 eventlet.Timeout
        pass
    except A, B, Timeout:  # expect: EVT302 eventlet.Timeout
        pass
    Timeout(3)  # expect: EVT304 eventlet.Timeout


def old(self, spawn):
    try:
        pass
    except Timeout, eventlet:  # expect: EVT302 eventlet.Timeout
        eventlet.spawn(print)
    except Timeout, self.eventlet:  # expect: EVT302 eventlet.Timeout
        pass
