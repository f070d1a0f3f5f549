import eventlet
from eventlet import sleep
from eventlet import greenthread as threads


def spawn(function):
    return eventlet.spawn(function)


class Runner:
    def start(self):
        eventlet.spawn(self.run)

    def stop(self):
        return 0
