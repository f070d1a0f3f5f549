# Names are resolved as Python resolves them: scopes, shadows, global, nonlocal, comprehensions, class bodies.
import eventlet  # expect: EVT101 eventlet

spawn = eventlet.spawn  # expect: EVT401 eventlet.spawn


def shadowed():
    spawn = print
    return spawn('not green')


def free():
    def inner():
        return spawn(print)  # expect: EVT401 eventlet.spawn
    return inner


def comprehension(names):
    sizes = [eventlet for eventlet in names]
    jobs = [eventlet.sleep(0) for _ in eventlet.spawn(print).wait()]  # expect: EVT412 eventlet.sleep; EVT401 eventlet.spawn
    return sizes, jobs, {spawn: 1 for spawn in names}


class Holder:
    spawn = staticmethod(print)

    def run(self):
        self.spawn('not green')
        return spawn(print)  # expect: EVT401 eventlet.spawn


def load():
    global late
    from eventlet import sleep as late  # expect: EVT101 eventlet.sleep


def use():
    return late(1)  # expect: EVT412 eventlet.sleep


def outer():
    pause = None

    def fill():
        nonlocal pause
        pause = eventlet.sleep  # expect: EVT412 eventlet.sleep
    fill()
    return pause(1)  # expect: EVT412 eventlet.sleep


def rebound():
    eventlet = Holder()
    return eventlet.spawn(print)


def deleted():
    from eventlet import hubs  # expect: EVT101 eventlet.hubs
    del hubs
