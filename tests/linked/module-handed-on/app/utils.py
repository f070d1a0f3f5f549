# A function that hands out the module is used like the module.
import eventlet


def get_eventlet():
    return eventlet
