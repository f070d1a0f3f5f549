# eventlet's web server, called and stored. Its protocol is a detail of it, as a base and as a default.
import eventlet  # expect: EVT101 eventlet
import eventlet.wsgi  # expect: EVT101 eventlet.wsgi
from eventlet import wsgi as web  # expect: EVT101 eventlet.wsgi

eventlet.wsgi.server(None, None)  # expect: EVT501 eventlet.wsgi.server
web.server(None, None)  # expect: EVT501 eventlet.wsgi.server
kwargs = {'func': eventlet.wsgi.server}  # expect: EVT501 eventlet.wsgi.server


class Protocol(web.HttpProtocol):  # expect: EVT502 eventlet.wsgi.HttpProtocol
    def run(self, protocol=eventlet.wsgi.HttpProtocol):  # expect: EVT502 eventlet.wsgi.HttpProtocol
        return protocol
