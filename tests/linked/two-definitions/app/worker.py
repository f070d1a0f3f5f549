from app.utils import Native


class Worker(Native):
    def run(self):
        self.pause()
        self.work()
