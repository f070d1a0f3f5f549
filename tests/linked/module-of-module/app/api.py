from app import wsgi
from app.wsgi import eventlet as green  # expect: EVT101 eventlet via app.wsgi.eventlet


def serve():
    sock = wsgi.eventlet.listen(('', 80))  # expect: EVT503 eventlet.listen via app.wsgi.eventlet
    green.sleep(0)  # expect: EVT412 eventlet.sleep via app.wsgi.eventlet
    wsgi.server.server(sock, None)  # expect: EVT501 eventlet.wsgi.server via app.wsgi.server
