import eventlet


def spawn(function):
    return eventlet.spawn(function)
