# What only asks about eventlet, catches its exceptions or names its types does not run on it.
import eventlet


def is_pool(thing):
    return isinstance(thing, eventlet.GreenPool)


def is_either(thing):
    return isinstance(thing, (list, eventlet.GreenPool))


def survive(function):
    try:
        return function()
    except eventlet.Timeout:
        return None


def typed(pool: eventlet.GreenPool) -> eventlet.GreenPool:
    return pool


def replaced(function):
    eventlet.sleep = function


def given(pause=eventlet.sleep):  # a default is made where the function is, outside of it
    return pause
