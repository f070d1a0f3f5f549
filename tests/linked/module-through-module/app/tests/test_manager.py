from unittest import mock

from app import manager


@mock.patch('app.manager.utils.spawn')  # expect: EVT733 app.utils.spawn
def test_start(spawn):
    manager.utils.spawn(len)  # expect: EVT030 app.utils.spawn
    manager.utils.other(len)
