# A comment for a style checker says nothing about the use of eventlet.
import eventlet  # noqa  # expect: EVT101 eventlet
from eventlet import patcher  # noqa: F401, E402  # expect: EVT101 eventlet.patcher

eventlet.monkey_patch()  # NOQA  # expect: EVT201 eventlet.monkey_patch
