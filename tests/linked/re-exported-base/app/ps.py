from app import san


class Ps(san.Driver):  # expect: EVT031 app.san.san.Driver
    def __init__(self):
        super(Ps, self).__init__()  # expect: EVT031 app.san.san.Driver.__init__

    def go(self):
        self.run()  # expect: EVT030 app.san.san.Base.run
