from app import eventlet


def work():
    eventlet.patch()  # expect: EVT030 app.eventlet.patch
    eventlet.spawn(print)
    eventlet.sleep(1)
