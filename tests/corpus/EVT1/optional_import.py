# A name that is None where eventlet is missing still stands for eventlet where it is not.
try:
    import eventlet  # expect: EVT101 eventlet
    from eventlet import tpool  # expect: EVT101 eventlet.tpool
except ImportError:
    eventlet = None
    tpool = None

if eventlet:  # expect: EVT106 eventlet
    sleep = eventlet.sleep  # expect: EVT412 eventlet.sleep
else:
    from time import sleep


def pause():
    sleep(1)  # expect: EVT412 eventlet.sleep
    if tpool is not None:  # expect: EVT498 eventlet.tpool
        tpool.killall()  # expect: EVT425 eventlet.tpool.killall
