# The first base that has the method gives it.
import time

import eventlet


class Green:
    def pause(self):
        eventlet.sleep(1)


class Native:
    def pause(self):
        time.sleep(1)
