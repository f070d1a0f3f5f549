# A name that may be eventlet's or the standard library's is eventlet's for as long as it may be.
import time

import eventlet  # expect: EVT101 eventlet

sleep = eventlet.sleep if eventlet else time.sleep  # expect: EVT412 eventlet.sleep; EVT106 eventlet
sleep(1)  # expect: EVT412 eventlet.sleep
pool = None or eventlet.GreenPool  # expect: EVT403 eventlet.GreenPool
pool()  # expect: EVT403 eventlet.GreenPool

wait = time and eventlet.sleep  # expect: EVT412 eventlet.sleep
wait(1)  # expect: EVT412 eventlet.sleep
is_green = eventlet.GreenPool and issubclass(time, eventlet.GreenPool)  # expect: EVT403 eventlet.GreenPool; EVT403 eventlet.GreenPool
print(is_green)
stop = eventlet.kill and time.sleep  # expect: EVT414 eventlet.kill
stop(1)
either = eventlet.kill and time.sleep or eventlet.sleep  # expect: EVT414 eventlet.kill; EVT412 eventlet.sleep
either(1)  # expect: EVT412 eventlet.sleep
