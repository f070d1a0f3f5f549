from app import compat
from app.compat import sleep  # expect: EVT101 eventlet.sleep via app.compat.sleep

sleep(1)  # expect: EVT412 eventlet.sleep via app.compat.sleep
if compat.eventlet:  # expect: EVT106 eventlet via app.compat.eventlet
    compat.eventlet.sleep(1)  # expect: EVT412 eventlet.sleep via app.compat.eventlet
