# With __all__ a star brings what stands there, be there an underscore or not.
from eventlet import sleep, spawn as _spawn
from eventlet import Timeout

__all__ = ['sleep', '_spawn']
