import eventlet


class base:
    def nap(self):
        eventlet.sleep(1)
