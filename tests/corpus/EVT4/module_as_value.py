# Modules of eventlet that are handed on; what is patched in them is EVT701's.
from unittest import mock

import eventlet  # expect: EVT101 eventlet
from eventlet import greenthread, tpool  # expect: EVT101 eventlet.greenthread; EVT101 eventlet.tpool

print(greenthread, eventlet.hubs)  # expect: EVT498 eventlet.greenthread; EVT498 eventlet.hubs
print(eventlet)  # expect: EVT106 eventlet


@mock.patch.object(print, tpool)  # expect: EVT498 eventlet.tpool
def test(execute, pool=tpool):  # expect: EVT498 eventlet.tpool
    return execute, pool
