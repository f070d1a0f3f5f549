# A variable or parameter that is called as a wrapper is another thing.
from app import utils
from app.utils import spawn


def by_parameter(spawn, utils):
    spawn(print)
    utils.spawn(print)


def by_variable(pool):
    spawn = pool.submit
    spawn(print)


def by_loop(pools):
    return [spawn(print) for spawn in pools]


def itself():
    spawn(print)  # expect: EVT030 app.utils.spawn
    utils.spawn(print)  # expect: EVT030 app.utils.spawn
