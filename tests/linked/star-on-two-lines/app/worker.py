from app.green import \
    *


def work():
    sleep(1)  # expect: EVT412 eventlet.sleep via app.worker.sleep > app.green.sleep
    _spawn(print)
