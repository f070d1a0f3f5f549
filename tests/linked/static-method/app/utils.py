# The first parameter of a static method is no self.
import eventlet


class Server:
    @staticmethod
    def size(flavor):
        return flavor.get('size')

    @classmethod
    def make(cls):
        return cls.get('')  # expect: EVT030 app.utils.Server.get

    def get(self, name):
        return eventlet.spawn(len, name)
