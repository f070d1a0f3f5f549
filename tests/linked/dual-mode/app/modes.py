# One switch chooses between eventlet and threads; who goes through it is done.
import os
import threading
import time

import eventlet

DISABLED = os.environ.get('OS_APP_DISABLE_EVENTLET_PATCHING')


def sleep(seconds):
    if os.environ.get('OS_APP_DISABLE_EVENTLET_PATCHING'):
        time.sleep(seconds)
    else:
        eventlet.sleep(seconds)


def pause(seconds):
    sleep(seconds)  # expect: EVT032 app.modes.sleep via eventlet.sleep


def both(seconds):
    sleep(seconds)  # expect: EVT032 app.modes.sleep
    eventlet.sleep(seconds)


def plain(seconds):
    threading.Event().wait(seconds)
