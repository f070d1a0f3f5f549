# A class keeps a part of eventlet for those that inherit from it.
import eventlet


class Base:
    sleep = eventlet.sleep
    pool_class = eventlet.GreenPool

    def pause(self):
        self.sleep(1)  # expect: EVT412 eventlet.sleep
