import eventlet

from app import mutual


def go_on(n):
    eventlet.sleep(0)
    return mutual.start(n)  # expect: EVT031 app.mutual.start
