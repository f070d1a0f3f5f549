# Here a class has that name, and a function takes it over.
import app
from app.api import wsgi


class Later:
    wsgi = app.wsgi.wsgi  # expect: EVT502 eventlet.wsgi via app.wsgi.wsgi

    started = wsgi.server(None, None)  # expect: EVT501 eventlet.wsgi.server via app.wsgi.wsgi


def take():
    global wsgi
    wsgi = app.wsgi.wsgi  # expect: EVT502 eventlet.wsgi via app.wsgi.wsgi


def use(sock):
    wsgi.server(sock, None)  # expect: EVT501 eventlet.wsgi.server via app.wsgi.wsgi
