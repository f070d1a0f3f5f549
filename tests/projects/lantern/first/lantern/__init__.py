import os

# Name resolution of eventlet blocks the whole agent when a dimmer is
# unplugged, so it is left to the C library.
os.environ.setdefault('EVENTLET_NO_GREENDNS', 'yes')
