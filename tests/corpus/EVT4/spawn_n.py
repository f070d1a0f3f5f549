# Green threads without a handle.
import eventlet  # expect: EVT101 eventlet
from eventlet import greenthread as gt  # expect: EVT101 eventlet.greenthread
from eventlet import spawn_n  # expect: EVT101 eventlet.spawn_n

eventlet.spawn_n(print)  # expect: EVT402 eventlet.spawn_n
gt.spawn_n(print)  # expect: EVT402 eventlet.greenthread.spawn_n
spawn_n(print)  # expect: EVT402 eventlet.spawn_n
(eventlet  # expect: EVT402 eventlet.spawn_n
    .spawn_n(print))
eventlet.spawn_n(  # expect: EVT402 eventlet.spawn_n
    print, 'several lines')
