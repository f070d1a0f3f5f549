from app import concurrency
from app.concurrency import Timeout, sleep  # expect: EVT101 eventlet.Timeout via app.concurrency.Timeout; EVT101 eventlet.sleep via app.concurrency.sleep


def work():
    with Timeout(3):  # expect: EVT301 eventlet.Timeout via app.concurrency.Timeout
        sleep(1)  # expect: EVT412 eventlet.sleep via app.concurrency.sleep
    concurrency.sleep(1)  # expect: EVT412 eventlet.sleep via app.concurrency.sleep
    concurrency.greenthread.getcurrent()  # expect: EVT413 eventlet.greenthread.getcurrent via app.concurrency.greenthread
