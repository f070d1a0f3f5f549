# Two classes have a method of one name; one of them is green.
import time

import eventlet


class Green:
    def pause(self):
        eventlet.sleep(1)

    def work(self):
        self.pause()  # expect: EVT030 app.utils.Green.pause


class Native:
    def pause(self):
        time.sleep(1)

    def work(self):
        self.pause()
