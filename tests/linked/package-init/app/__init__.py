# A package hands out what its modules have, and its modules know it by the package's name.
from app._impl import spawn, sleep  # expect: EVT101 eventlet.sleep via app._impl.sleep
from app.pools import Pool
