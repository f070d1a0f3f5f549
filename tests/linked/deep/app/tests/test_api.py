# Tests follow what they test: only what touches eventlet itself is told of them.
from app import api
from app import manager
from app import utils


def test_create():
    api.create()
    manager.warm_up()


def test_spawn():
    utils.spawn(print)  # expect: EVT030 app.utils.spawn via eventlet.spawn
