# A function with a deadline.
import eventlet  # expect: EVT101 eventlet
from eventlet.timeout import with_timeout  # expect: EVT101 eventlet.timeout.with_timeout

data = eventlet.with_timeout(5, print, timeout_value=None)  # expect: EVT305 eventlet.with_timeout
data = with_timeout(5, print)  # expect: EVT305 eventlet.timeout.with_timeout
