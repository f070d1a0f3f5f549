# Parts of eventlet that tests replace in the module or class that has them.
import unittest
from unittest import mock

import eventlet  # expect: EVT101 eventlet
from eventlet import greenthread, tpool  # expect: EVT101 eventlet.greenthread; EVT101 eventlet.tpool
import fixtures
import greenlet  # expect: EVT103 greenlet


@mock.patch.object(eventlet.GreenPool, 'spawn')  # expect: EVT701 eventlet.GreenPool
@mock.patch.object(eventlet, 'spawn')  # expect: EVT701 eventlet
class Tests(unittest.TestCase):
    def setUp(self, monkeypatch):
        self.useFixture(fixtures.MockPatchObject(tpool, 'execute'))  # expect: EVT701 eventlet.tpool
        self.stubs.Set(greenthread, 'sleep', print)  # expect: EVT701 eventlet.greenthread
        monkeypatch.setattr(eventlet.wsgi, 'server', print)  # expect: EVT701 eventlet.wsgi
        with mock.patch.multiple(greenlet, getcurrent=None):  # expect: EVT701 greenlet
            pass
        with mock.patch.object(self, 'pool', eventlet.GreenPool()):  # expect: EVT403 eventlet.GreenPool
            pass
        setattr(eventlet.wsgi, 'MINIMUM_CHUNK_SIZE', 1)  # expect: EVT502 eventlet.wsgi
