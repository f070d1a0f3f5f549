# Blocking calls in eventlet's own native threads.
import eventlet.tpool  # expect: EVT101 eventlet.tpool
from eventlet import tpool  # expect: EVT101 eventlet.tpool
from eventlet.tpool import execute as run_native  # expect: EVT101 eventlet.tpool.execute

tpool.execute(print)  # expect: EVT407 eventlet.tpool.execute
eventlet.tpool.execute(print)  # expect: EVT407 eventlet.tpool.execute
run_native(print)  # expect: EVT407 eventlet.tpool.execute
tpool.set_num_threads(20)  # expect: EVT425 eventlet.tpool.set_num_threads
tpool._nthreads = 20  # expect: EVT407 eventlet.tpool._nthreads
pass_context(tpool.execute, print)  # expect: EVT407 eventlet.tpool.execute
