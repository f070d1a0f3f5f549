# A countdown that is started, raised, tested for, passed on.
import eventlet  # expect: EVT101 eventlet
from eventlet.timeout import Timeout  # expect: EVT101 eventlet.timeout.Timeout


def wait(ready, kind=Timeout):  # expect: EVT304 eventlet.timeout.Timeout
    timer = eventlet.Timeout(30)  # expect: EVT304 eventlet.Timeout
    try:
        while not ready():
            pass
    finally:
        timer.cancel()
    if isinstance(timer, (OSError, Timeout)):  # expect: EVT306 eventlet.timeout.Timeout
        raise eventlet.Timeout()  # expect: EVT304 eventlet.Timeout
    timer = eventlet.Timeout.start_new(5)  # expect: EVT304 eventlet.Timeout.start_new
    raise kind
