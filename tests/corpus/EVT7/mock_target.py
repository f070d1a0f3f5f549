# Parts of eventlet that tests replace by name, through every kind of patcher.
import unittest
from unittest import mock
from unittest.mock import patch

import fixtures


@mock.patch('eventlet.greenthread.sleep')  # expect: EVT701 eventlet.greenthread.sleep
@patch('eventlet.spawn', autospec=True)  # expect: EVT701 eventlet.spawn
@unittest.mock.patch('greenlet.getcurrent')  # expect: EVT701 greenlet.getcurrent
class Tests(fixtures.TestWithFixtures):
    def setUp(self, monkeypatch, mocker):
        self.patch('eventlet.sleep')  # expect: EVT701 eventlet.sleep
        self.stub_out('eventlet.tpool.execute', print)  # expect: EVT701 eventlet.tpool.execute
        self.useFixture(fixtures.MonkeyPatch('eventlet.wsgi.server', print))  # expect: EVT701 eventlet.wsgi.server
        self.useFixture(fixtures.MockPatch('eventlet.green.socket'))  # expect: EVT701 eventlet.green.socket
        monkeypatch.setattr('eventlet.listen', print)  # expect: EVT701 eventlet.listen
        mocker.patch('eventlet.patcher.is_monkey_patched')  # expect: EVT701 eventlet.patcher.is_monkey_patched
        with mock.patch(
                'eventlet.hubs.use_hub') as hub, mock.patch('eventlet.debug'):  # expect: EVT701 eventlet.hubs.use_hub; EVT701 eventlet.debug
            hub()
        with mock.patch(target='eventlet.queue.LightQueue.get'):  # expect: EVT701 eventlet.queue.LightQueue.get
            pass
        with mock.patch.multiple('eventlet.timeout', Timeout=None):  # expect: EVT701 eventlet.timeout
            pass
