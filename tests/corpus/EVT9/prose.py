# corpus: prose
# Prose is counted apart and never blocks. In such a file marks stand on lines of their own, and their words do not count.
# expect-next: EVT904 eventlet
import eventlet_helper
# expect-next: EVT904 eventlet
from watcher import eventlet as local
# expect-next: EVT904 eventlet
eventlet_event = None


def run(job):
    # expect-next: EVT902 greenthread
    """Run the job in a greenthread."""
    # expect-next: EVT903 green thread
    message = 'stopping all green threads'
    # expect-next: EVT901 greenpool
    # the greenpool is gone
    return job, message, local


# expect-next: EVT904 greenpool
class GreenPoolKeeper:
    # expect-next: EVT903 eventlet
    options = {'eventlet_debug': False}
    # expect-next: EVT903 GreenThreadPoolExecutor
    start = 'GreenThreadPoolExecutor'
