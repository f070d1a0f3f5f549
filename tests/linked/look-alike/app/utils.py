import eventlet


def spawn(function):
    return eventlet.spawn(function)


class Server:
    def start(self):
        eventlet.spawn(print)
