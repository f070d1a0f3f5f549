import eventlet


def monkey_patch():
    eventlet.monkey_patch()  # expect: EVT201 eventlet.monkey_patch
