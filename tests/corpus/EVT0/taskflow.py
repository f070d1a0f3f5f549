# taskflow engines that run green threads, by word and by class.
import taskflow.engines
from taskflow.engines.action_engine import executor as executors
from taskflow.utils import eventlet_utils  # expect: EVT009 taskflow.utils.eventlet_utils

engine = taskflow.engines.load(None, engine='parallel', executor='greenthreaded')  # expect: EVT008 greenthreaded
engine = taskflow.engines.load(None, engine='parallel', executor='threaded')
KINDS = ('threaded', 'greenthreaded')  # expect: EVT008 greenthreaded
if eventlet_utils.EVENTLET_AVAILABLE:  # expect: EVT009 taskflow.utils.eventlet_utils.EVENTLET_AVAILABLE
    executors.ParallelGreenThreadTaskExecutor()  # expect: EVT009 taskflow.engines.action_engine.executor.ParallelGreenThreadTaskExecutor
name = 'greenthread'
