import eventlet
from eventlet import sleep


def spawn(function):
    return eventlet.spawn(function)
