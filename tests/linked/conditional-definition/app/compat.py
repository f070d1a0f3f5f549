# Definitions under `if` and in `try` are the module's all the same.
import os

import eventlet

try:
    import epoll
except ImportError:
    def wait():
        eventlet.sleep(1)

if os.name == 'posix':
    class Waiter:
        def wait(self):
            eventlet.sleep(1)
