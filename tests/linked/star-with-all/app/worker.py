from app.green import *


def work():
    sleep(1)  # expect: EVT412 eventlet.sleep via app.worker.sleep > app.green.sleep
    _spawn(print)  # expect: EVT401 eventlet.spawn via app.worker._spawn > app.green._spawn
    with Timeout(3):
        pass
