# What is added to __all__ is exported, too.
from eventlet import sleep, spawn as _spawn

__all__ = ['other']
__all__.extend(['sleep'])
__all__.append('_spawn')
