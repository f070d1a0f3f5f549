# A module is reached as an attribute of another that imports it.
import eventlet


def spawn(func):
    eventlet.spawn(func)
