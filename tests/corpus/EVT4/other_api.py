# What no rule knows by name is found all the same.
import eventlet  # expect: EVT101 eventlet
from eventlet import greenpool, greenthread  # expect: EVT101 eventlet.greenpool; EVT101 eventlet.greenthread

greenpool.DEBUG = False  # expect: EVT499 eventlet.greenpool.DEBUG
name = greenthread.__name__  # expect: EVT499 eventlet.greenthread.__name__
eventlet.something_new(1)  # expect: EVT499 eventlet.something_new
raise eventlet.EventletDeprecationWarning()  # expect: EVT499 eventlet.EventletDeprecationWarning
