import eventlet


class Pool(eventlet.GreenPool):
    pass


def make():
    return Pool()  # expect: EVT030 app.pools.Pool
