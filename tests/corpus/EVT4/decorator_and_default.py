# Decorators and default values belong to the scope around the function.
import eventlet  # expect: EVT101 eventlet


@eventlet.greenpool.wrap  # expect: EVT499 eventlet.greenpool.wrap
def run(job, start=eventlet.spawn, *, wait=eventlet.sleep):  # expect: EVT401 eventlet.spawn; EVT412 eventlet.sleep
    return start(job, wait)


def with_parameter(eventlet, start=eventlet.spawn_n):  # expect: EVT402 eventlet.spawn_n
    return eventlet.spawn_n(start)
