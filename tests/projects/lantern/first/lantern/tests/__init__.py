import eventlet

eventlet.monkey_patch(os=False)
