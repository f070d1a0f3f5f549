# A property runs where its name is read, whatever is then asked of it.
import functools

import eventlet


class Base:
    @property
    def pool(self):
        return eventlet.GreenPool()

    @functools.cached_property
    def lock(self):
        return eventlet.Semaphore()

    def run(self):
        eventlet.sleep(1)

    def first(self):
        return self.pool.free()  # expect: EVT030 app.base.Base.pool

    def second(self):
        return self.run.__name__

    # Whoever keeps the value reads it once.
    def third(self):
        pool = self.pool  # expect: EVT030 app.base.Base.pool
        if pool.free():
            return pool
        return pool.running()
