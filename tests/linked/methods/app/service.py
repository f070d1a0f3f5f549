# A method is reached through self, cls, super() and the class.
import eventlet


class Service:
    def start(self):
        self.go()  # expect: EVT030 app.service.Service.go via eventlet.spawn

    def go(self):
        eventlet.spawn(self.run)

    @classmethod
    def launch(cls):
        cls.nap()  # expect: EVT030 app.service.Service.nap

    @staticmethod
    def nap():
        eventlet.sleep(1)

    def run(self):
        return 0

    def stop(self):
        return 0
