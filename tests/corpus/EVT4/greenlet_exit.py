# The exception of a killed green thread.
import eventlet  # expect: EVT101 eventlet
import greenlet  # expect: EVT103 greenlet
from eventlet.support.greenlets import GreenletExit as Exit  # expect: EVT101 eventlet.support.greenlets.GreenletExit
from greenlet import GreenletExit  # expect: EVT103 greenlet.GreenletExit

try:
    raise GreenletExit  # expect: EVT415 greenlet.GreenletExit
except greenlet.GreenletExit:  # expect: EVT415 greenlet.GreenletExit
    pass
except (eventlet.greenlet.GreenletExit, Exit):  # expect: EVT415 eventlet.greenlet.GreenletExit; EVT415 eventlet.support.greenlets.GreenletExit
    pass
