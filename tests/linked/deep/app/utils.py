# Who uses a wrapper is a wrapper, further from eventlet with each step.
import eventlet


def spawn(function):
    return eventlet.spawn(function)
