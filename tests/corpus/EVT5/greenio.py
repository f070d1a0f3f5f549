# Green objects around descriptors.
from eventlet import greenio  # expect: EVT101 eventlet.greenio
from eventlet.greenio import GreenPipe  # expect: EVT101 eventlet.greenio.GreenPipe


def close(sock):
    greenio.shutdown_safe(sock)  # expect: EVT514 eventlet.greenio.shutdown_safe
    return isinstance(sock, greenio.GreenSocket), GreenPipe(0)  # expect: EVT514 eventlet.greenio.GreenSocket; EVT514 eventlet.greenio.GreenPipe
