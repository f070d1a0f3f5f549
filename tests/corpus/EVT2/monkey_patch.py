# monkey_patch under every name that leads to it, with whatever arguments.
import eventlet  # expect: EVT101 eventlet
import eventlet.patcher  # expect: EVT101 eventlet.patcher
from eventlet import monkey_patch  # expect: EVT101 eventlet.monkey_patch
from eventlet import patcher as green  # expect: EVT101 eventlet.patcher
from eventlet.patcher import monkey_patch as patch_all  # expect: EVT101 eventlet.patcher.monkey_patch

eventlet.monkey_patch()  # expect: EVT201 eventlet.monkey_patch
eventlet.monkey_patch(os=False, thread=True)  # expect: EVT201 eventlet.monkey_patch
eventlet.patcher.monkey_patch(all=False, socket=True)  # expect: EVT201 eventlet.patcher.monkey_patch
monkey_patch()  # expect: EVT201 eventlet.monkey_patch
green.monkey_patch()  # expect: EVT201 eventlet.patcher.monkey_patch
patch_all()  # expect: EVT201 eventlet.patcher.monkey_patch
hooks = [eventlet.monkey_patch]  # expect: EVT201 eventlet.monkey_patch
