# Tests for the mark that eventlet puts on exceptions.
import eventlet  # expect: EVT101 eventlet
from eventlet import timeout  # expect: EVT101 eventlet.timeout


def late(error):
    return eventlet.is_timeout(error) or timeout.is_timeout(error)  # expect: EVT306 eventlet.is_timeout; EVT306 eventlet.timeout.is_timeout


Late = eventlet.wrap_is_timeout(OSError)  # expect: EVT306 eventlet.wrap_is_timeout
