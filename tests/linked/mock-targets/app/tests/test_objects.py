from unittest import mock

from app import utils
from app.utils import Runner


@mock.patch.object(utils, 'sleep')  # expect: EVT701 eventlet.sleep via app.utils.sleep
@mock.patch.object(utils, 'spawn')  # expect: EVT733 app.utils.spawn
@mock.patch.object(Runner, 'start')  # expect: EVT030 app.utils.Runner; EVT733 app.utils.Runner.start
@mock.patch.object(Runner, 'stop')  # expect: EVT030 app.utils.Runner
@mock.patch.object(utils, 'stop')
def test(*mocks):
    return mocks
