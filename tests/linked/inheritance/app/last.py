from app import middle


class Last(middle.Middle):  # expect: EVT031 app.middle.Middle
    def work(self):
        self.pause()  # expect: EVT030 app.base.Base.pause via eventlet.sleep
        self.other()


class Unrelated:
    def work(self):
        self.pause()
