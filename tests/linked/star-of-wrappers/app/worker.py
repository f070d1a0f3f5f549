from app.api import *


def work():
    spawn(print)  # expect: EVT030 app.utils.spawn via app.worker.spawn > app.api.spawn > eventlet.spawn
    _hidden(print)
