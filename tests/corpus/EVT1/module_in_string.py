# A module path that some loader will import later; other strings that begin alike are data.
DEFAULT_PROFILER = 'cProfile'
AVAILABLE = ('cProfile', 'eventlet.green.profile')  # expect: EVT105 eventlet.green.profile


def profiler(name=None):
    if name == 'eventlet.green.profile':  # expect: EVT105 eventlet.green.profile
        name = DEFAULT_PROFILER
    prefix = 'eventlet.'
    green = __import__('eventlet.green.' + name)  # expect: EVT105 eventlet.green.
    load('eventlet.greenpool:GreenPool')  # expect: EVT105 eventlet.greenpool:GreenPool
    return name.startswith(prefix), 'eventlet.green is a package', 'eventlet.greenish.profile'


def is_green(lock):
    return lock.__class__.__module__ == 'eventlet.green.thread'  # expect: EVT205 eventlet.green.thread
