# Modules of eventlet that are handed on, mostly to be patched.
from unittest import mock

import eventlet  # expect: EVT101 eventlet
from eventlet import greenthread, tpool  # expect: EVT101 eventlet.greenthread; EVT101 eventlet.tpool

with mock.patch.object(greenthread, 'sleep'):  # expect: EVT498 eventlet.greenthread
    pass
with mock.patch.object(eventlet.hubs, 'get_hub'):  # expect: EVT498 eventlet.hubs
    pass
with mock.patch.object(eventlet, 'spawn'):  # expect: EVT106 eventlet
    pass


@mock.patch.object(tpool, 'execute')  # expect: EVT498 eventlet.tpool
def test(execute, pool=tpool):  # expect: EVT498 eventlet.tpool
    return execute, pool
