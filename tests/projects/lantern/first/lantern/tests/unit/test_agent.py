from unittest import mock

import eventlet
from eventlet import greenthread
from oslotest import base

from lantern.agent import manager


class TestAgent(base.BaseTestCase):
    def setUp(self):
        super().setUp()
        self.agent = manager.AgentManager()

    @mock.patch('lantern.agent.dimmer.send',
                side_effect=lambda *args: greenthread.sleep(60))
    def test_slow_lamp(self, send):
        self.agent._set('lamp-1', 'red', 0.01)
        send.assert_called_once_with('lamp-1', 'red')

    def test_blink(self):
        with mock.patch.object(eventlet, 'spawn_after') as spawn_after:
            self.agent._blink()
        self.assertEqual(0.5, spawn_after.call_args[0][0])
