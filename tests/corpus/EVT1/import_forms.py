# Every static form of importing eventlet is one finding for each name that it brings in.
import eventlet  # expect: EVT101 eventlet
import eventlet.tpool  # expect: EVT101 eventlet.tpool
import eventlet.wsgi as wsgi  # expect: EVT101 eventlet.wsgi
import eventlet as _eventlet  # expect: EVT101 eventlet
import os, eventlet.event, sys  # expect: EVT101 eventlet.event
from eventlet import greenthread  # expect: EVT101 eventlet.greenthread
from eventlet import semaphore, timeout as deadline  # expect: EVT101 eventlet.semaphore; EVT101 eventlet.timeout
from eventlet.queue import Empty  # expect: EVT101 eventlet.queue.Empty
from eventlet.support.greenlets import GreenletExit as Exit  # expect: EVT101 eventlet.support.greenlets.GreenletExit
