# Objects whose methods run in native threads, also as a context manager and an annotation.
import eventlet  # expect: EVT101 eventlet
from eventlet import tpool  # expect: EVT101 eventlet.tpool


def connect(rados) -> tpool.Proxy:  # expect: EVT408 eventlet.tpool.Proxy
    with eventlet.tpool.Proxy(open('/dev/null')) as stream:  # expect: EVT408 eventlet.tpool.Proxy
        stream.read()
    return tpool.Proxy(rados, autowrap=())  # expect: EVT408 eventlet.tpool.Proxy
