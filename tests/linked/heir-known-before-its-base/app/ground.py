"""What calls itself green, at the top of three classes."""
import eventlet


class Ground:
    def _settle(self):
        eventlet.sleep(1)
