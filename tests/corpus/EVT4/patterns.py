# What the patterns of `case` use, what they ask about, and what they bind.
import eventlet  # expect: EVT101 eventlet
from eventlet import spawn, Timeout  # expect: EVT101 eventlet.spawn; EVT101 eventlet.Timeout
from oslo_service.backend import BackendType


def chosen(kind):
    match kind:
        case BackendType.EVENTLET | BackendType.THREADING:  # expect: EVT012 oslo_service.backend.BackendType.EVENTLET
            return 1
        case None | eventlet.hubs.A | 1:  # expect: EVT420 eventlet.hubs.A
            return 2
        case kind.spawn | kind.Timeout:
            return 3
        case {eventlet.hubs.A: found, 'x': [eventlet.hubs.B, *_]}:  # expect: EVT420 eventlet.hubs.A; EVT420 eventlet.hubs.B
            return found


def asked(error):
    match error:
        case eventlet.Timeout():  # expect: EVT306 eventlet.Timeout
            return 1
        case Timeout(seconds=eventlet.hubs.A) | OSError():  # expect: EVT306 eventlet.Timeout; EVT420 eventlet.hubs.A
            return 2


def bound(value):
    match value:
        case int() as eventlet:
            eventlet.spawn(print)
        case [1, 2 as eventlet]:
            eventlet.spawn(print)
        case 1 | 2 as eventlet:
            eventlet.spawn(print)


def keyword(value):
    match value:
        case Exception(args=spawn):
            spawn(print)
