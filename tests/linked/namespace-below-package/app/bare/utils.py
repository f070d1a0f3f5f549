# The folder `bare` has no __init__.py, the one above it has.
from eventlet import sleep
