# A name inside of a function that stands for a wrapper, or for one of two.
from app import utils


def work(native):
    go = utils.spawn  # expect: EVT030 app.utils.spawn
    go(print)  # expect: EVT030 app.utils.spawn
    either = print if native else utils.spawn  # expect: EVT030 app.utils.spawn
    either(print)  # expect: EVT030 app.utils.spawn


def other(go, either):
    go(print)
    either(print)
