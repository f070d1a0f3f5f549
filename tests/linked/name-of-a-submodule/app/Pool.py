import eventlet


class Pool:
    def __init__(self):
        self.pool = eventlet.GreenPool()
