# One module imports from eventlet for all the others.
from eventlet import sleep, Timeout
from eventlet import greenthread
