import eventlet


class Pool:
    def __init__(self):
        self.pool = eventlet.GreenPool()

    def run(self, function):
        return function()


class Plain:
    def run(self, function):
        return function()
