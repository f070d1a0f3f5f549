import eventlet


class Base:
    def __init__(self):
        self.run()  # expect: EVT030 app.san.san.Base.run

    def run(self):
        eventlet.sleep(1)


class Driver(Base):  # expect: EVT030 app.san.san.Base
    def __init__(self):
        super().__init__()  # expect: EVT031 app.san.san.Base.__init__
        self.state = None
