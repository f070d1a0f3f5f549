# `import eventlet.tpool` binds the name `eventlet`, from which everything else can be reached too.
import eventlet.tpool  # expect: EVT101 eventlet.tpool


def size(path):
    eventlet.sleep(0)  # expect: EVT412 eventlet.sleep
    return eventlet.tpool.execute(path.stat)  # expect: EVT407 eventlet.tpool.execute
