from app.manager import warm_up


def create():
    warm_up()  # expect: EVT031 app.manager.warm_up via app.utils.spawn > eventlet.spawn
