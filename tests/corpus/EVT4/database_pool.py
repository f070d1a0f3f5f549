# Connections shared between green threads.
from eventlet import db_pool  # expect: EVT101 eventlet.db_pool

pool = db_pool.ConnectionPool(None)  # expect: EVT423 eventlet.db_pool.ConnectionPool
