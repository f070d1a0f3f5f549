# Giving an object another attribute changes no one else's; giving a module one does.
from eventlet import sleep


class Server:
    nap = sleep

    def __init__(self):
        self.nap = None
        self.go = sleep

    def run(self):
        self.go(1)  # expect: EVT412 eventlet.sleep
