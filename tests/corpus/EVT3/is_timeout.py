# Tests for the mark that eventlet puts on exceptions, and for their class.
import eventlet  # expect: EVT101 eventlet
from eventlet import timeout  # expect: EVT101 eventlet.timeout


def late(error):
    return eventlet.is_timeout(error) or timeout.is_timeout(error)  # expect: EVT306 eventlet.is_timeout; EVT306 eventlet.timeout.is_timeout


Late = eventlet.wrap_is_timeout(OSError)  # expect: EVT306 eventlet.wrap_is_timeout


def asked(error, kind):
    if isinstance(error, eventlet.Timeout):  # expect: EVT306 eventlet.Timeout
        return True
    if isinstance(error, (OSError, timeout.Timeout)):  # expect: EVT306 eventlet.timeout.Timeout
        return True
    return issubclass(kind, eventlet.Timeout) or type(error) is eventlet.Timeout  # expect: EVT306 eventlet.Timeout; EVT306 eventlet.Timeout


def asked_of_one_or_the_other(error):
    return isinstance(error, OSError | eventlet.Timeout | None)  # expect: EVT306 eventlet.Timeout
