# A base that two bases share is asked after both.
import eventlet


class Base:
    def start(self):
        eventlet.spawn(len)

    def stop(self):
        eventlet.sleep(1)


class Left(Base):  # expect: EVT030 app.base.Base
    pass


class Right(Base):  # expect: EVT030 app.base.Base
    def start(self):
        return None

    def stop(self):
        eventlet.sleep(2)
