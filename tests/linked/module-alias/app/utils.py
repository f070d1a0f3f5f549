# A name of the module that is bound to a part of eventlet, once in a branch.
import eventlet

go = eventlet.spawn
if go:
    pool = eventlet.GreenPool
else:
    pool = None
