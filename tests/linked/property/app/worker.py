from app import base


class Worker(base.Base):  # expect: EVT030 app.base.Base
    def go(self):
        with self.lock:  # expect: EVT030 app.base.Base.lock
            self.pool.spawn_n(len)  # expect: EVT030 app.base.Base.pool
        self.run.__doc__ = ''
        self.run()  # expect: EVT030 app.base.Base.run


class Sibling(base.Base):  # expect: EVT030 app.base.Base
    @property
    def pool(self):
        inherited = super().pool  # expect: EVT030 app.base.Base.pool
        return inherited or inherited.sibling


def start(worker):
    Worker().go()  # expect: EVT031 app.worker.Worker
