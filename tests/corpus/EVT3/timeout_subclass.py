# Classes derived from a timeout.
import eventlet  # expect: EVT101 eventlet
from eventlet import timeout  # expect: EVT101 eventlet.timeout


class ConnectionTimeout(eventlet.Timeout):  # expect: EVT303 eventlet.Timeout
    pass


class ReadTimeout(Exception, timeout.Timeout):  # expect: EVT303 eventlet.timeout.Timeout
    pass
