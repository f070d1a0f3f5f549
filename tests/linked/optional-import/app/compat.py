# eventlet if it is there.
try:
    from eventlet import sleep
except ImportError:
    from time import sleep

try:
    import eventlet
except ImportError:
    eventlet = None
