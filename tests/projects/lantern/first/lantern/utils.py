"""Green threads for the rest of lantern, which should not care whose."""

import functools

import eventlet
from eventlet import tpool
from oslo_context import context as common_context
from oslo_log import log
from oslo_utils import eventletutils

LOG = log.getLogger(__name__)

# The show must go on: no plugin may hold the hub for longer than this.
eventletutils.warn_eventlet_not_patched(['thread', 'socket'], what='lantern')


def _with_context(func):
    """Carry the request's context over, as eventlet does not."""
    context = common_context.get_current()

    @functools.wraps(func)
    def wrapper(*args, **kwargs):
        if context is not None:
            context.update_store()
        return func(*args, **kwargs)
    return wrapper


def spawn(func, *args, **kwargs):
    return eventlet.spawn(_with_context(func), *args, **kwargs)


def spawn_n(func, *args, **kwargs):
    eventlet.spawn_n(_with_context(func), *args, **kwargs)


def in_native_thread(func, *args, **kwargs):
    """Run what would block the hub, such as rendering a frame."""
    return tpool.execute(func, *args, **kwargs)


def breathe():
    """Let other green threads run."""
    eventlet.sleep(0)
