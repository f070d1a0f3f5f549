from app import errors
from app.errors import Expired


def work():
    try:
        with Expired(3):  # expect: EVT030 app.errors.Expired via eventlet.Timeout
            return 0
    except Expired:  # expect: EVT030 app.errors.Expired
        raise errors.Longer(1)  # expect: EVT031 app.errors.Longer via app.errors.Expired > eventlet.Timeout


# A class that nobody else can reach is a part of its function.
def short():
    class Short(Expired):  # expect: EVT030 app.errors.Expired
        pass

    return Short(1)


def shorter():
    return short()  # expect: EVT031 app.worker.short via app.errors.Expired > eventlet.Timeout
