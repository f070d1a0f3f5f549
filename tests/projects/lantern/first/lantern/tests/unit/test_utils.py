from unittest import mock

from oslotest import base

from lantern import utils


class TestSpawn(base.BaseTestCase):
    @mock.patch('eventlet.spawn_n')
    def test_spawn_n(self, spawn_n):
        utils.spawn_n(print, 'on')
        self.assertEqual('on', spawn_n.call_args[0][1])

    @mock.patch('lantern.utils.eventlet.sleep')
    def test_breathe(self, sleep):
        utils.breathe()
        sleep.assert_called_once_with(0)

    def test_in_native_thread(self):
        with mock.patch.object(utils.tpool, 'execute') as execute:
            utils.in_native_thread(sum, [1, 2])
        execute.assert_called_once_with(sum, [1, 2])
