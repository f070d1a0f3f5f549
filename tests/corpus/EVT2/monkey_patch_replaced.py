# Putting a trap in the place of monkey_patch keeps eventlet out.
import eventlet  # expect: EVT101 eventlet
from eventlet import patcher  # expect: EVT101 eventlet.patcher


def refuse(*args, **kwargs):
    raise RuntimeError('this process runs on native threads')


eventlet.monkey_patch = refuse  # expect: EVT202 eventlet.monkey_patch
patcher.monkey_patch = refuse  # expect: EVT202 eventlet.patcher.monkey_patch
del eventlet.monkey_patch  # expect: EVT202 eventlet.monkey_patch
