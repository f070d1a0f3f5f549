import app
from app import nap as n, retry
from app.nap import nap, other


class Base(app.base):  # expect: EVT030 app.base.base via app.base > app.base.base.nap > eventlet.sleep
    def run(self):
        self.nap()  # expect: EVT030 app.base.base.nap


@retry  # expect: EVT031 app.retry
def start():
    app.nap()  # expect: EVT030 app.nap.nap
    n()  # expect: EVT030 app.nap.nap
    nap()  # expect: EVT030 app.nap.nap
    other()  # expect: EVT030 app.nap.other
