# Every name changes on the way.
from eventlet import spawn as go
import eventlet.semaphore as sem
