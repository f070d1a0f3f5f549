# Of ways to eventlet that are as near the heaviest counts, of these what is called, of these the first by name.
import eventlet
from eventlet import wsgi
from eventlet.green import subprocess


def later(function):
    eventlet.sleep(0)
    eventlet.spawn_n(function)


def execute(command):
    return subprocess.Popen(command, stdout=subprocess.PIPE, executable=subprocess.DEVNULL)


def serve(sock, app):
    later(app)  # expect: EVT030 app.utils.later via eventlet.spawn_n
    eventlet.sleep(0)


class Server:
    protocol = wsgi.HttpProtocol

    def __init__(self):
        self.pool = eventlet.GreenPool()

    def start(self, sock):
        wsgi.server(sock, self)


class Heir(Server):  # expect: EVT030 app.utils.Server via app.utils.Server.start > eventlet.wsgi.server
    pass
