# Timeouts in except clauses, alone and in tuples.
import eventlet  # expect: EVT101 eventlet
from eventlet import Timeout  # expect: EVT101 eventlet.Timeout


def attempt(job, log):
    try:
        job()
    except eventlet.Timeout:  # expect: EVT302 eventlet.Timeout
        log('late')
    except eventlet.timeout.Timeout as error:  # expect: EVT302 eventlet.timeout.Timeout
        log(error)
    try:
        job()
    except (Exception, Timeout):  # expect: EVT302 eventlet.Timeout
        log('failed')
    try:
        job()
    except (
            OSError,
            Timeout,  # expect: EVT302 eventlet.Timeout
    ):
        log('failed')
