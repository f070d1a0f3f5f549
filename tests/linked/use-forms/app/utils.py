import eventlet


def spawn(function):
    return eventlet.spawn(function)


class Limit:
    def __enter__(self):
        self.timeout = eventlet.Timeout(3)
        return self

    def __exit__(self, *args):
        self.timeout.cancel()


def in_thread(function):
    return lambda *args: eventlet.tpool.execute(function, *args)
