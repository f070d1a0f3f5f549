# Every form in which a wrapper is used, and two that are none.
import functools

from app import utils
from app.utils import Limit, in_thread, spawn


@in_thread  # expect: EVT030 app.utils.in_thread
def write():
    return 0


def read():
    with Limit():  # expect: EVT030 app.utils.Limit
        return 0


def work(start=spawn):  # expect: EVT030 app.utils.spawn
    later = functools.partial(utils.spawn, print)  # expect: EVT030 app.utils.spawn
    start(later)
    return {'start': utils.spawn}  # expect: EVT030 app.utils.spawn


def replace():
    utils.spawn = print
    del utils.Limit
