# Native sides of the same libraries, and executors that mean something else.
import futurist
import oslo_messaging as messaging
from oslo_concurrency import lockutils
from oslo_log import log
from oslo_service import service
from oslo_utils import importutils
from taskflow import engines

server = messaging.get_rpc_server(None, None, [], executor='threading')
executor = futurist.ThreadPoolExecutor(max_workers=2)
executor = futurist.SynchronousExecutor()
launcher = service.ProcessLauncher(None)
log.setup(None, 'nova', fix_eventlet=False)
json = importutils.import_module('json')
engines.run(None, engine='serial')


class Driver:
    @lockutils.synchronized('eventlet')
    def run(self, executor=print, name='eventlet'):
        return executor('eventlet'), name
