# No folder but app/net has an __init__.py: packages as Python 3 has them, which only their users tell from plain folders.
import eventlet


def go(f):
    return eventlet.spawn(f)  # expect: EVT401 eventlet.spawn
