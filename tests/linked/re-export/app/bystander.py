# A name that concurrency does not have.
from app import concurrency


def work():
    concurrency.lock()
    concurrency.sleeping()
