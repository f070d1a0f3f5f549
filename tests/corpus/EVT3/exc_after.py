# The ancestor of Timeout.
import eventlet  # expect: EVT101 eventlet
from eventlet import greenthread  # expect: EVT101 eventlet.greenthread

timer = eventlet.exc_after(10, OSError())  # expect: EVT307 eventlet.exc_after
timer = greenthread.exc_after(10, OSError())  # expect: EVT307 eventlet.greenthread.exc_after
