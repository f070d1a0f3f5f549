# The same names from elsewhere: threads, boot requests, pools of processes, SQLAlchemy's greenlets.
import asyncio
import queue
import subprocess
import threading
import time
from multiprocessing.pool import Pool
from threading import Event, Semaphore

from sqlalchemy.util.concurrency import greenlet_spawn

from nova import utils


class Driver:
    def spawn(self, instance):
        return utils.spawn_n(self.spawn, instance)


Driver().spawn(None)
time.sleep(1)
Event().wait(1)
Semaphore(2)
Pool(4)
queue.Queue()
threading.Timer(1, print).start()
subprocess.Popen(['true'])
asyncio.run(greenlet_spawn(print))
eventlet_event = Event()
eventlet_event.set()
