# The green copy of threading, which looks like the original after the import.
import logging

import eventlet.green.threading  # expect: EVT102 eventlet.green.threading
from eventlet.green import thread as green_thread  # expect: EVT102 eventlet.green.thread
from eventlet.green import threading  # expect: EVT102 eventlet.green.threading

lock = threading.Lock()  # expect: EVT419 eventlet.green.threading.Lock
worker = threading.Thread(target=print)  # expect: EVT419 eventlet.green.threading.Thread
green_thread.start_new_thread(print, ())  # expect: EVT419 eventlet.green.thread.start_new_thread
logging.threading = eventlet.green.threading  # expect: EVT419 eventlet.green.threading
me = green_thread.get_ident()  # expect: EVT413 eventlet.green.thread.get_ident
