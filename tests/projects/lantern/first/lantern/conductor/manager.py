"""The conductor: who plays what, and when."""

from eventlet import event
from eventlet import semaphore
import futurist
import oslo_messaging
from oslo_log import log
from oslo_service import loopingcall

from lantern import utils

LOG = log.getLogger(__name__)


class ConductorManager:
    target = oslo_messaging.Target(version='1.0')

    def __init__(self):
        self._executor = futurist.GreenThreadPoolExecutor(max_workers=16)
        self._stage = semaphore.Semaphore()
        self._ready = {}
        self._heartbeat = None

    def start(self, group):
        self._heartbeat = loopingcall.FixedIntervalLoopingCall(self._beat)
        self._heartbeat.start(interval=10)

    def _beat(self):
        LOG.debug('%d agents are ready', len(self._ready))

    def agent_ready(self, context, host):
        self._ready.setdefault(host, event.Event()).send(True)

    def play(self, context, cue, hosts):
        with self._stage:
            for host in hosts:
                self._ready.setdefault(host, event.Event()).wait()
            return [self._executor.submit(self._render, cue, host).result()
                    for host in hosts]

    def _render(self, cue, host):
        return utils.in_native_thread(_pixels, cue, host)


def _pixels(cue, host):
    return [(lamp, host) for lamp in cue['lamps']]
