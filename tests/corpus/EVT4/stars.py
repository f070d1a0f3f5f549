# A star in front of a dotted name, where no brackets stand around it.
import eventlet  # expect: EVT101 eventlet

pair = *eventlet.spawn(print).wait(), 1  # expect: EVT401 eventlet.spawn
names = *eventlet.Queue, 1  # expect: EVT410 eventlet.Queue
listed = [*eventlet.spawn(print).wait(), 1]  # expect: EVT401 eventlet.spawn
for name in *eventlet.Queue, 1:  # expect: EVT410 eventlet.Queue
    print(name)


def both(found, spawn=eventlet.spawn):  # expect: EVT401 eventlet.spawn
    yield *eventlet.Queue, 1  # expect: EVT410 eventlet.Queue
    return *eventlet.sleep(1), found[*eventlet.Queue]  # expect: EVT412 eventlet.sleep; EVT410 eventlet.Queue


def typed(*queues: *eventlet.Queue): ...  # expect: EVT410 eventlet.Queue
