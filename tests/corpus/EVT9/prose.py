# corpus: prose
# Prose is counted apart and never blocks. Words inside a mark of this file are not meant.
# expect-next: EVT904 eventlet
import eventlet_helper
from watcher import eventlet as local  # expect: EVT904 eventlet
eventlet_event = None  # expect: EVT904 eventlet


def run(job):
    # expect-next: EVT902 greenthread
    """Run the job in a greenthread."""
    # expect-next: EVT903 green thread
    message = 'stopping all green threads'
    # the greenpool is gone  # expect: EVT901 greenpool
    return job, message, local


# expect-next: EVT904 greenpool
class GreenPoolKeeper:
    options = {'eventlet_debug': False}  # expect: EVT903 eventlet
    start = 'GreenThreadPoolExecutor'  # expect: EVT903 GreenThreadPoolExecutor
