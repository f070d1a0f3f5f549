from app import utils


class Fake(utils.Server):  # expect: EVT030 app.utils.Server
    def __init__(self):
        self.nap = len


def test_run():
    utils.sleep = len  # expect: EVT412 eventlet.sleep via app.utils.sleep
    utils.Server().nap = len  # expect: EVT030 app.utils.Server
