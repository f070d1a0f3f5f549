# What a class defines itself hides what it would inherit.
import eventlet


class Base:
    def pause(self):
        eventlet.sleep(1)

    def spawn(self):
        eventlet.spawn(print)
