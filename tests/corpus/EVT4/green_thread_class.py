# The class behind the handle that spawn() returns.
from eventlet import greenthread  # expect: EVT101 eventlet.greenthread


class Worker(greenthread.GreenThread):  # expect: EVT417 eventlet.greenthread.GreenThread
    pass


def is_green(thread):
    return isinstance(thread, greenthread.GreenThread)  # expect: EVT417 eventlet.greenthread.GreenThread
