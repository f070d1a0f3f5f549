# Workarounds ask for the version of the library.
import eventlet  # expect: EVT101 eventlet
import greenlet  # expect: EVT103 greenlet

OLD = eventlet.version_info < (0, 22)  # expect: EVT108 eventlet.version_info
VERSIONS = eventlet.__version__, greenlet.__version__  # expect: EVT108 eventlet.__version__; EVT108 greenlet.__version__
