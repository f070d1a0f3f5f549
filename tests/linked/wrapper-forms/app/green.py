# Every form in which a body reaches eventlet makes the function a wrapper.
import functools

import eventlet
from eventlet import greenthread, tpool


def by_call():
    eventlet.sleep(1)


def by_with():
    with eventlet.Timeout(3):
        return 0


def by_decorator():
    @eventlet.tpool.killall
    def inner():
        return 1
    return inner


def by_partial():
    return functools.partial(greenthread.spawn, print)


def by_reference():
    return eventlet.spawn_n


def by_nested():
    def inner():
        return tpool.execute(print)
    return inner


def by_lambda():
    return lambda: eventlet.sleep(0)


def by_raise():
    raise eventlet.Timeout(1)


async def by_coroutine():
    return [eventlet.spawn(print) for _ in range(3)]
