from app import base


class Both(base.Left, base.Right):  # expect: EVT031 app.base.Left; EVT030 app.base.Right
    def run(self):
        self.start()
        self.stop()  # expect: EVT030 app.base.Right.stop
        super().stop()  # expect: EVT030 app.base.Right.stop
