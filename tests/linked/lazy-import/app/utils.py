import eventlet


def spawn(function):
    return eventlet.spawn(function)


def late(function):
    from eventlet import spawn_n
    spawn_n(function)
