import time

from app.base import Base


class Native(Base):  # expect: EVT030 app.base.Base
    def pause(self):
        time.sleep(1)

    def work(self):
        self.pause()
        self.spawn()  # expect: EVT030 app.base.Base.spawn
        super().pause()  # expect: EVT030 app.base.Base.pause


class Below(Native):  # expect: EVT031 app.native.Native
    def work(self):
        self.pause()
