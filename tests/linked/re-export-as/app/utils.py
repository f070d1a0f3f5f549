from app.green import go as run  # expect: EVT101 eventlet.spawn via app.green.go
from app.green import sem as locks  # expect: EVT101 eventlet.semaphore via app.green.sem
