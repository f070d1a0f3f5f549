# syntax: bad
# The type parameters of a definition (PEP 695, Python 3.12) are its own names; their bounds are annotations.
import eventlet  # expect: EVT101 eventlet
from eventlet import greenpool  # expect: EVT101 eventlet.greenpool


def call[eventlet](x: eventlet) -> eventlet:
    eventlet.sleep(1)
    return x


def bound[T: greenpool.GreenPool, *Ts, **P](x: T) -> T:  # expect: EVT403 eventlet.greenpool.GreenPool
    T.sleep(1)
    eventlet.sleep(1)  # expect: EVT412 eventlet.sleep
    return x


class Server[eventlet, U: greenpool.GreenPool](eventlet.Base):  # expect: EVT403 eventlet.greenpool.GreenPool
    pass


class Worker[U]:
    pause = eventlet.sleep  # expect: EVT412 eventlet.sleep

    def run[V](self, value: V):
        self.pause(1)  # expect: EVT412 eventlet.sleep
        eventlet.sleep(1)  # expect: EVT412 eventlet.sleep


eventlet.sleep(1)  # expect: EVT412 eventlet.sleep
