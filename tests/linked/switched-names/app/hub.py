"""Names that a switch makes eventlet's or the standard library's."""
import os

if os.getenv('APP_HUB') == 'eventlet':
    import eventlet  # expect: EVT101 eventlet

    sleep = eventlet.sleep  # expect: EVT412 eventlet.sleep
    Timeout = eventlet.Timeout
else:
    import time

    sleep = time.sleep
    Timeout = None


def pause():
    sleep(1)  # expect: EVT412 eventlet.sleep
