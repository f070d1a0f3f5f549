# A class body runs from top to bottom: until it binds a name itself, the name is the module's.
import eventlet


def spawn(func):
    eventlet.spawn(func)


class Server:
    spawn = staticmethod(spawn)  # expect: EVT030 app.utils.spawn
    other = spawn

    def run(self):
        spawn(self.run)  # expect: EVT030 app.utils.spawn
