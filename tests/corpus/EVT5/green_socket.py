# Green sockets: constants, calls, exceptions.
from eventlet.green import select, socket  # expect: EVT102 eventlet.green.select; EVT102 eventlet.green.socket

sock = socket.socket(socket.AF_INET)  # expect: EVT508 eventlet.green.socket.socket; EVT508 eventlet.green.socket.AF_INET
try:
    select.select([sock], [], [])  # expect: EVT508 eventlet.green.select.select
except socket.error:  # expect: EVT508 eventlet.green.socket.error
    pass
except (OSError, socket.timeout) as error:  # expect: EVT508 eventlet.green.socket.timeout
    print(error)
