from app import process, utils
from app.process import Server
from app.process import spawn
from other.utils import spawn as other


def work(utils_of):
    spawn(print)
    process.spawn(print)
    Server().start()
    other(print)
    utils_of.spawn(print)
    utils.spawn(print)  # expect: EVT030 app.utils.spawn
    utils.Server.start(None)  # expect: EVT030 app.utils.Server.start
