# This file is looked at in the first round, for a usage of its own, when nobody knows yet what Middle derives from.
import eventlet

from app import middle


class Heir(middle.Middle):  # expect: EVT031 app.middle.Middle
    def begin(self):
        eventlet.sleep(0)

    def settle_down(self):
        self._settle()  # expect: EVT030 app.ground.Ground._settle
