# Calls that start later.
import eventlet  # expect: EVT101 eventlet
from eventlet import greenthread, spawn_after  # expect: EVT101 eventlet.greenthread; EVT101 eventlet.spawn_after

eventlet.spawn_after(30, print)  # expect: EVT601 eventlet.spawn_after
greenthread.spawn_after(30, print)  # expect: EVT601 eventlet.greenthread.spawn_after
spawn_after(30, print).cancel()  # expect: EVT601 eventlet.spawn_after
greenthread.spawn_after_local(30, print)  # expect: EVT602 eventlet.greenthread.spawn_after_local
eventlet.call_after_global(30, print)  # expect: EVT603 eventlet.call_after_global
greenthread.call_after(30, print)  # expect: EVT603 eventlet.greenthread.call_after
