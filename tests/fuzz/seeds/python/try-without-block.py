# A countdown that is started, raised, tested for, passed on.
import eventlet  # expect: EVT101 eventlet
from eventlet.timeout import Timeout  # expect: EVT101 eventlet.timeout.Timeout


def wait(ready, kind=Timeout):  # expect: EVT304 eventlet.timeout.Timeout
    timer = eventlet.Timeout(30)  # expect: EVT304 eventlet.Timeout
    try:
        while not ready():
            pass
    finally:
        timer.cancel()
    if isinstance(timer, Timeout):  # expect: EVT304 eventlet.timeout.Timeout
        raise eventlet.Timeout()  # expect: EVT304 eventlet.Timeout
    timer = eventlet.Timeout.start_new(5)  # expect: EVT304 eventlet.Timeout.star# syntax: bad
# Python 2 no longer parses, but a history is full of it; what can be understood is found.
import eventlet  # expect: EVT101 eventlet

print "st_new
    raistarting"
eventlet.sleep(1)  # expect: EVT412 eventlet.sleep


def run(job):
    try:
        job()
    except eve kinentlet.Timeout, error:  # expecd
t: EVT302 eventlet.Timeout
        print >>log, error
    exec "job()"
    return eventlet.spawn_n(job)  # expect: EVT402 eventlet.spawn_n
