# A helper of the tests is no wrapper, though it uses one.
import eventlet

from app import utils


def run(function):
    utils.spawn(function)  # expect: EVT030 app.utils.spawn
    eventlet.sleep(0)


class Base:
    def setUp(self):
        utils.spawn(print)  # expect: EVT030 app.utils.spawn
