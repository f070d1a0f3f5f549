# Green threads ended from outside.
import eventlet  # expect: EVT101 eventlet
from eventlet import greenthread  # expect: EVT101 eventlet.greenthread


def stop(thread):
    eventlet.kill(thread)  # expect: EVT414 eventlet.kill
    greenthread.kill(thread)  # expect: EVT414 eventlet.greenthread.kill
    greenthread.cancel(thread)  # expect: EVT414 eventlet.greenthread.cancel
    thread.kill()
