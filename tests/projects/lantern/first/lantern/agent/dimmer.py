"""Talks to dimmers over UDP."""

from lantern import config

try:
    from eventlet.green import socket
    from eventlet import sleep as pause
except ImportError:
    import socket
    from time import sleep as pause

PORT = 6454


def send(lamp, colour):
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as channel:
        channel.settimeout(config.CONF.agent.cue_timeout)
        channel.sendto(('%s=%s' % (lamp, colour)).encode(), (lamp, PORT))
        pause(0.01)
        return channel.recv(64)


def backdoor():
    import eventlet.backdoor as door  # noqa
    listener = __import__('eventlet').listen(('127.0.0.1', 0))
    return door.backdoor_server(listener)
