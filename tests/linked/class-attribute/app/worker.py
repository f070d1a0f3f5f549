from app.base import Base


class Worker(Base):  # expect: EVT030 app.base.Base
    def run(self):
        self.sleep(3)  # expect: EVT412 eventlet.sleep via app.base.Base.sleep
        self.pool = self.pool_class(10)  # expect: EVT403 eventlet.GreenPool via app.base.Base.pool_class


def now():
    Base.sleep(0)  # expect: EVT412 eventlet.sleep via app.base.Base.sleep
