# To make an instance of a class is to use it; what becomes of the instance is not followed.
from app.utils import Plain, Pool

POOL = Pool()  # expect: EVT030 app.utils.Pool


def work():
    POOL.run(print)
    Plain().run(print)
