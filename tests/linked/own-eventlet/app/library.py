import eventlet


def work():
    eventlet.spawn(print)  # expect: EVT401 eventlet.spawn
