from .nap import nap
from .sleep import sleep  # expect: EVT101 eventlet.sleep via app.sleep.sleep
from app.Pool import Pool
from app.base import base


def retry(func):
    nap()  # expect: EVT030 app.nap.nap
    return func
