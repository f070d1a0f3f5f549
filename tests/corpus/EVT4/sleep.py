# Pauses, through aliases of aliases as well.
import eventlet  # expect: EVT101 eventlet
from eventlet import greenthread, sleep  # expect: EVT101 eventlet.greenthread; EVT101 eventlet.sleep

eventlet.sleep(1)  # expect: EVT412 eventlet.sleep
eventlet.sleep()  # expect: EVT412 eventlet.sleep
greenthread.sleep(0)  # expect: EVT412 eventlet.greenthread.sleep
sleep(0)  # expect: EVT412 eventlet.sleep
gt = eventlet.greenthread  # expect: EVT498 eventlet.greenthread
pause = gt.sleep  # expect: EVT412 eventlet.greenthread.sleep
rest = pause  # expect: EVT412 eventlet.greenthread.sleep
rest(1)  # expect: EVT412 eventlet.greenthread.sleep
start, wait = eventlet.spawn, eventlet.sleep  # expect: EVT401 eventlet.spawn; EVT412 eventlet.sleep
wait(1)  # expect: EVT412 eventlet.sleep
start(print)  # expect: EVT401 eventlet.spawn
a = b = eventlet.sleep  # expect: EVT412 eventlet.sleep
a(b(1))  # expect: EVT412 eventlet.sleep; EVT412 eventlet.sleep
