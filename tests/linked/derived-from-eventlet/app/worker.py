from app import errors
from app.errors import Expired


def work():
    try:
        with Expired(3):  # expect: EVT030 app.errors.Expired via eventlet.Timeout
            return 0
    except Expired:  # expect: EVT030 app.errors.Expired
        raise errors.Longer(1)  # expect: EVT031 app.errors.Longer via app.errors.Expired > eventlet.Timeout
