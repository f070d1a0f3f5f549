from app.core import *


def work():
    sleep(1)  # expect: EVT412 eventlet.sleep via app.extended.sleep > app.core.sleep
    _spawn(print)  # expect: EVT401 eventlet.spawn via app.extended._spawn > app.core._spawn
