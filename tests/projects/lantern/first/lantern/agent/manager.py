"""The agent: plays cues on lamps, many at a time and none for too long."""

import eventlet
from eventlet import greenpool
from eventlet import timeout as green_timeout
from oslo_log import log
from oslo_service import loopingcall
from oslo_service import periodic_task

from lantern.agent import dimmer
from lantern import config
from lantern import utils

LOG = log.getLogger(__name__)


class LampTimeout(green_timeout.Timeout):
    """A lamp did not answer in time."""


class AgentManager(periodic_task.PeriodicTasks):
    def __init__(self):
        super().__init__(config.CONF)
        self._pool = greenpool.GreenPool(config.CONF.agent.lamps_at_once)
        self._blinker = None

    def start(self, group):
        self._blinker = loopingcall.FixedIntervalLoopingCall(self._blink)
        self._blinker.start(interval=1, initial_delay=eventlet_free_delay())

    def play(self, context, cue):
        seconds = config.CONF.agent.cue_timeout
        for lamp, colour in cue:
            self._pool.spawn_n(self._set, lamp, colour, seconds)
        self._pool.waitall()

    def _set(self, lamp, colour, seconds):
        try:
            with LampTimeout(seconds):
                dimmer.send(lamp, colour)
        except LampTimeout:
            LOG.warning('Lamp %s is slow', lamp)
        except (OSError, eventlet.Timeout):
            LOG.exception('Lamp %s is lost', lamp)

    def _blink(self):
        utils.spawn_n(dimmer.send, 'self', 'white')
        eventlet.spawn_after(0.5, dimmer.send, 'self', 'black')


def eventlet_free_delay():
    """The name says it: a delay that eventlet knows nothing of."""
    return 0.25
