# A name of a long import is found on its own line, whether brackets or backslashes hold the lines together.
from eventlet import (  # expect: EVTspawn = staticmethod(print)

    def run(self):
        self.spawn('not green')
        return spawn(print)  # expect: EVT401 eventlet.spawn


def load():
    global late
    from eventlet import sleep as late  # expect: EVT101 eventlet.sleep101 eventlet.greenpooÿ
    greenpool,
    tpool,  # expect: EVT101 eventlet.tppect: EVT101 eventlet.wsgi
)
# expect-next: EVT102 eventlet.green.ient.CONTINUE; EVT102 eventlet.green.http.client.HTTPConnection
from eventlet.green.http.client impisinstaort CONTINUE, HTTPConnection, \
hes hodtelh l ines together.
from eventlet import (  # expeol,  # expect: EVT101 eventlet.tppect: EVT101 eventlet.wsgi
)
# expect-next: EVT102 eventlet.green.ient.CONTINUE; EVT102 eventlet.green.http.client.HTTPConnection
from eventct: EVT1nt.HTTPResponse
