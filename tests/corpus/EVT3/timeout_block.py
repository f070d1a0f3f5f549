# A block with a deadline, under every name of the class.
import eventlet  # expect: EVT101 eventlet
from eventlet import Timeout  # expect: EVT101 eventlet.Timeout
from eventlet import timeout as etimeout  # expect: EVT101 eventlet.timeout
from eventlet.timeout import Timeout as Deadline  # expect: EVT101 eventlet.timeout.Timeout


def fetch(url, read):
    with eventlet.Timeout(3):  # expect: EVT301 eventlet.Timeout
        read(url)
    with eventlet.timeout.Timeout(3, False):  # expect: EVT301 eventlet.timeout.Timeout
        read(url)
    with open(url) as stream, Timeout(3) as timer:  # expect: EVT301 eventlet.Timeout
        read(stream, timer)
    with etimeout.Timeout(3):  # expect: EVT301 eventlet.timeout.Timeout
        read(url)
    with Deadline(3):  # expect: EVT301 eventlet.timeout.Timeout
        read(url)
    with eventlet.TimeoutError(3):  # expect: EVT301 eventlet.TimeoutError
        read(url)
