# Of the blocks of an `if` one runs at most: what a function means that is defined in one of them is not what the others bind.
import os
import sys
import threading
import time

HUB = os.getenv('HUB')

if HUB == 'green':
    from eventlet import sleep  # expect: EVT101 eventlet.sleep
    from eventlet import spawn  # expect: EVT101 eventlet.spawn
    import greenlet  # expect: EVT103 greenlet
    TaskExit = greenlet.GreenletExit  # expect: EVT415 greenlet.GreenletExit

    def nap():
        sleep(1)  # expect: EVT412 eventlet.sleep
elif HUB == 'native':
    sleep = time.sleep

    def rest():
        sleep(1)

    def end():
        try:
            rest()
        except TaskExit:
            pass

    class Thread(threading.Thread):
        def run(self):
            sleep(2)
            if HUB:
                sleep(3)

    TaskExit = Exception
else:
    def later():
        sleep(1)
        spawn(nap)


def outside():
    sleep(1)  # expect: EVT412 eventlet.sleep


# What is tried may have run in part, so the handler can know it unless it binds the name itself.
try:
    from eventlet import tpool  # expect: EVT101 eventlet.tpool
    from eventlet import event  # expect: EVT101 eventlet.event
    pool_of_greens = tpool.execute  # expect: EVT407 eventlet.tpool.execute
except ImportError:
    tpool = None

    def execute():
        tpool.execute(nap)

    def wait():
        event.Event()  # expect: EVT409 eventlet.event.Event
except OSError:
    event = None
else:
    def both():
        tpool.execute(event.Event())  # expect: EVT407 eventlet.tpool.execute; EVT409 eventlet.event.Event

# In a loop one block may run after the other.
for green in (True, False):
    if green:
        from eventlet import Queue  # expect: EVT101 eventlet.Queue
    else:
        def queue():
            return Queue()  # expect: EVT410 eventlet.Queue

# What is bound after the function in its own block is what it sees, and what another statement binds later may be.
if HUB:
    def listen():
        server(('', 0))

    server = threading.Timer
    if sys.argv:
        def deeper():
            server()
else:
    from eventlet import listen as server  # expect: EVT101 eventlet.listen

if sys.argv:
    import eventlet  # expect: EVT101 eventlet


def local(green):
    if green:
        from eventlet import semaphore  # expect: EVT101 eventlet.semaphore
        lock = semaphore.Semaphore  # expect: EVT411 eventlet.semaphore.Semaphore
    else:
        lock = threading.Semaphore
        lock()

        def inner():
            return lock()
    return lock()  # expect: EVT411 eventlet.semaphore.Semaphore


def matched(mode):
    match mode:
        case 'green':
            start = eventlet.spawn  # expect: EVT401 eventlet.spawn
        case 'native':
            start = threading.Thread
            start(target=nap)
    return start  # expect: EVT401 eventlet.spawn
