from app import service


class Server(service.Service):  # expect: EVT030 app.service.Service
    def start(self):
        super().start()  # expect: EVT031 app.service.Service.start
        super(Server, self).go()  # expect: EVT030 app.service.Service.go
        self.nap()  # expect: EVT030 app.service.Service.nap
        self.run()

    def stop(self):
        super(Server, self).stop()


def main():
    Server.stop(None)
    Server.nap()  # expect: EVT030 app.service.Service.nap
    service.Service.launch()  # expect: EVT031 app.service.Service.launch
