# Without __all__ a star brings every name that does not begin with an underscore.
from eventlet import sleep, spawn as _spawn
