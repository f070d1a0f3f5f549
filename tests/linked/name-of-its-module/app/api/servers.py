# Knows another module by that name, so most of what begins with the name leads nowhere.
import app
from app.api import wsgi


class Servers(wsgi.Controller):
    def index(self):
        return wsgi.Controller.index(self)

    def start(self, sock):
        app.wsgi.wsgi.server(sock, self)  # expect: EVT501 eventlet.wsgi.server via app.wsgi.wsgi

    def start_here(self, sock):
        from app.wsgi import wsgi  # expect: EVT101 eventlet.wsgi via app.wsgi.wsgi

        wsgi.server(sock, self)  # expect: EVT501 eventlet.wsgi.server via app.wsgi.wsgi

    def start_on_two_lines(self, sock):
        return (app.wsgi.  # expect: EVT501 eventlet.wsgi.server via app.wsgi.wsgi
                wsgi.server(sock, self))
