import eventlet


def spawn(function):
    return eventlet.spawn(function)


def _hidden(function):
    return eventlet.spawn(function)
