# Sockets and small servers from eventlet's convenience functions.
import eventlet  # expect: EVT101 eventlet
from eventlet import StopServe, connect, convenience  # expect: EVT101 eventlet.StopServe; EVT101 eventlet.connect; EVT101 eventlet.convenience

sock = eventlet.listen(('', 8080), backlog=128)  # expect: EVT503 eventlet.listen
sock = convenience.listen(('', 8080))  # expect: EVT503 eventlet.convenience.listen
eventlet.serve(sock, print)  # expect: EVT504 eventlet.serve
peer = connect(('localhost', 8080))  # expect: EVT505 eventlet.connect
peer = eventlet.wrap_ssl(peer)  # expect: EVT506 eventlet.wrap_ssl
peer = convenience.wrap_ssl(peer)  # expect: EVT506 eventlet.convenience.wrap_ssl
raise StopServe()  # expect: EVT504 eventlet.StopServe
