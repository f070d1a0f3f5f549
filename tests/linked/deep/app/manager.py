from app import utils


def warm_up():
    utils.spawn(print)  # expect: EVT030 app.utils.spawn via eventlet.spawn
