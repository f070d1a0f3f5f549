# Two packages of one name: each file means the one that it lies in, and both may have wrappers.
import eventlet


def spawn(function):
    return eventlet.spawn(function)


def nap():
    eventlet.sleep(1)


class Pool(eventlet.GreenPool):
    pass
