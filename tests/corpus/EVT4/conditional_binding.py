# A name that may be eventlet's or the standard library's is eventlet's for as long as it may be.
import time

import eventlet  # expect: EVT101 eventlet

sleep = eventlet.sleep if eventlet else time.sleep  # expect: EVT412 eventlet.sleep; EVT106 eventlet
sleep(1)  # expect: EVT412 eventlet.sleep
pool = None or eventlet.GreenPool  # expect: EVT403 eventlet.GreenPool
pool()  # expect: EVT403 eventlet.GreenPool
