# Parameters, attributes and classes may be called eventlet without being it.
import eventlet  # expect: EVT101 eventlet


class Service:
    def __init__(self, eventlet=True):
        self.eventlet = eventlet
        eventlet.sleep(1)

    def start(self):
        return self.eventlet.spawn(self.start)

    def stop(self):
        return eventlet.kill(self)  # expect: EVT414 eventlet.kill


def run(*, eventlet):
    return [eventlet.spawn(job) for job in ()]


def nested(eventlet):
    def inner():
        return eventlet.sleep(0)
    return inner, lambda: eventlet.spawn(inner)
