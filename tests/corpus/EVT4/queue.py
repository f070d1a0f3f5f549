# Green queues and their exceptions, from both places where they are kept.
import eventlet  # expect: EVT101 eventlet
from eventlet import queue  # expect: EVT101 eventlet.queue
from eventlet.green import Queue as green_queue  # expect: EVT102 eventlet.green.Queue
from eventlet.queue import Empty, LightQueue  # expect: EVT101 eventlet.queue.Empty; EVT101 eventlet.queue.LightQueue

jobs = eventlet.Queue()  # expect: EVT410 eventlet.Queue
jobs = queue.PriorityQueue()  # expect: EVT410 eventlet.queue.PriorityQueue
jobs = LightQueue(maxsize=3)  # expect: EVT410 eventlet.queue.LightQueue
jobs = green_queue.LifoQueue()  # expect: EVT410 eventlet.green.Queue.LifoQueue
try:
    jobs.get_nowait()
except Empty:  # expect: EVT410 eventlet.queue.Empty
    raise queue.Full()  # expect: EVT410 eventlet.queue.Full
