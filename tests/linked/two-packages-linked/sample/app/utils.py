import eventlet


def spawn(function):
    return eventlet.spawn_n(function)


def nap():
    return 0


class Pool:
    pass
