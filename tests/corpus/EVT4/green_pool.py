# Pools, as calls, bases, annotations and class attributes.
import eventlet  # expect: EVT101 eventlet
from eventlet import greenpool  # expect: EVT101 eventlet.greenpool
from eventlet.greenpool import GreenPool  # expect: EVT101 eventlet.greenpool.GreenPool


class ContextPool(GreenPool):  # expect: EVT403 eventlet.greenpool.GreenPool
    factory = eventlet.GreenPool  # expect: EVT403 eventlet.GreenPool

    def __init__(self, pool: greenpool.GreenPool = None):  # expect: EVT403 eventlet.greenpool.GreenPool
        self.pool = pool or self.factory()  # expect: EVT403 eventlet.GreenPool
        self.pool.spawn_n(print)


pool = eventlet.GreenPool(size=64)  # expect: EVT403 eventlet.GreenPool
pool.waitall()
