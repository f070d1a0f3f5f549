# getattr() with a constant name is an attribute; with any other it only shows that the module is looked into.
import eventlet  # expect: EVT101 eventlet

spawn = getattr(eventlet, 'spawn')  # expect: EVT401 eventlet.spawn
spawn(print)  # expect: EVT401 eventlet.spawn
getattr(eventlet, 'sleep', None)(0)  # expect: EVT412 eventlet.sleep


def lookup(name):
    return getattr(eventlet, name)  # expect: EVT106 eventlet
