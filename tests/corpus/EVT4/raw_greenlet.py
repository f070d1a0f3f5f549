# Greenlets that are made, switched and traced by hand.
import greenlet  # expect: EVT103 greenlet
from eventlet.support import greenlets  # expect: EVT101 eventlet.support.greenlets
from greenlet import greenlet as Greenlet  # expect: EVT103 greenlet.greenlet

worker = greenlet.greenlet(print)  # expect: EVT416 greenlet.greenlet
worker.switch()
other = Greenlet(print)  # expect: EVT416 greenlet.greenlet
third = greenlets.greenlet(print)  # expect: EVT416 eventlet.support.greenlets.greenlet
greenlet.settrace(print)  # expect: EVT416 greenlet.settrace
try:
    worker.throw()
except greenlet.error:  # expect: EVT416 greenlet.error
    pass
