# What is defined where one mode is chosen, and nowhere else, is there in that mode alone; who calls it needs that mode.
import os

HUB_TYPE = os.getenv('APP_HUB', 'eventlet')

if HUB_TYPE == 'eventlet':
    import eventlet

    def spawn(f):
        return eventlet.spawn(f)

    class Pool:
        def add(self, f):
            return eventlet.spawn(f)

    def sleep(seconds):
        eventlet.sleep(seconds)

    def pause(seconds):
        eventlet.sleep(seconds)
else:
    import time

    def sleep(seconds):
        time.sleep(seconds)

    from time import sleep as pause


def wait(seconds):
    if HUB_TYPE != 'eventlet':
        return
    eventlet.sleep(seconds)


def yield_now():
    if HUB_TYPE == 'eventlet':
        eventlet.sleep(0)
