# Switches for debugging the hub.
import eventlet  # expect: EVT101 eventlet
import eventlet.debug  # expect: EVT101 eventlet.debug
from eventlet.debug import hub_exceptions  # expect: EVT101 eventlet.debug.hub_exceptions

eventlet.debug.hub_prevent_multiple_readers(False)  # expect: EVT421 eventlet.debug.hub_prevent_multiple_readers
hub_exceptions(True)  # expect: EVT421 eventlet.debug.hub_exceptions
eventlet.debug.hub_blocking_detection(True, 0.5)  # expect: EVT421 eventlet.debug.hub_blocking_detection
