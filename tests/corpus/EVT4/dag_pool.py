# Pools whose members wait for each other.
from eventlet import dagpool  # expect: EVT101 eventlet.dagpool
from eventlet.dagpool import DAGPool  # expect: EVT101 eventlet.dagpool.DAGPool

pool = dagpool.DAGPool()  # expect: EVT405 eventlet.dagpool.DAGPool
try:
    DAGPool().wait()  # expect: EVT405 eventlet.dagpool.DAGPool
except dagpool.PropagateError:  # expect: EVT405 eventlet.dagpool.PropagateError
    pass
