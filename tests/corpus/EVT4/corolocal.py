# Data that belongs to one green thread.
from eventlet import corolocal  # expect: EVT101 eventlet.corolocal
from eventlet.corolocal import local  # expect: EVT101 eventlet.corolocal.local

store = corolocal.local()  # expect: EVT418 eventlet.corolocal.local
store = local()  # expect: EVT418 eventlet.corolocal.local
