# Green threads started under every name of spawn, whoever calls or carries it.
import functools

import eventlet  # expect: EVT101 eventlet
from eventlet import greenthread as gt  # expect: EVT101 eventlet.greenthread
from eventlet import spawn  # expect: EVT101 eventlet.spawn
from eventlet.greenthread import spawn as start  # expect: EVT101 eventlet.greenthread.spawn

eventlet.spawn(print).wait()  # expect: EVT401 eventlet.spawn
eventlet.greenthread.spawn(print)  # expect: EVT401 eventlet.greenthread.spawn
gt.spawn(print)  # expect: EVT401 eventlet.greenthread.spawn
spawn(print)  # expect: EVT401 eventlet.spawn
start(print)  # expect: EVT401 eventlet.greenthread.spawn
later = functools.partial(eventlet.spawn, print)  # expect: EVT401 eventlet.spawn
callbacks = {'start': eventlet.spawn}  # expect: EVT401 eventlet.spawn
map(lambda job: eventlet.spawn(job), [])  # expect: EVT401 eventlet.spawn
text = f'{eventlet.spawn(print)}'  # expect: EVT401 eventlet.spawn
