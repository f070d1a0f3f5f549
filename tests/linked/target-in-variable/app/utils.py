# A test keeps the name of what it patches in a variable.
import eventlet
from eventlet import sleep


def spawn(func):
    eventlet.spawn(func)
