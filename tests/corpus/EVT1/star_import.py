# A star import brings in names that no line of the file spells out as eventlet's.
from eventlet import *  # expect: EVT101 eventlet


def wait():
    sleep(1)  # expect: EVT412 eventlet.sleep
    with Timeout(3):  # expect: EVT301 eventlet.Timeout
        return spawn(wait).wait()  # expect: EVT401 eventlet.spawn
