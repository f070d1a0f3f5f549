# Imports inside of functions, to break a circle or to start faster.
def work():
    from app import utils
    from app.utils import spawn as go
    go(print)  # expect: EVT030 app.utils.spawn
    utils.late(print)  # expect: EVT030 app.utils.late via eventlet.spawn_n


def other():
    import app.utils
    app.utils.late(print)  # expect: EVT030 app.utils.late
    go(print)
