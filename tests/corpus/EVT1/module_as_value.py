# The module itself is a value: compared, passed on, stored, looked into.
import eventlet  # expect: EVT101 eventlet
import greenlet  # expect: EVT103 greenlet

AVAILABLE = eventlet is not None  # expect: EVT106 eventlet
LIBRARIES = {'eventlet': eventlet, 'greenlet': greenlet}  # expect: EVT106 eventlet; EVT106 greenlet
HAS_HUBS = hasattr(eventlet, 'hubs')  # expect: EVT106 eventlet
ev = eventlet  # expect: EVT106 eventlet
bound = eventlet.greenlet  # expect: EVT106 eventlet.greenlet
