# What a test replaces by name: eventlet as a module of the project has it, and the project's own wrappers.
from unittest import mock

from app import utils


@mock.patch('app.utils.eventlet.sleep')  # expect: EVT702 app.utils.eventlet.sleep; EVT701 eventlet.sleep via app.utils.eventlet
@mock.patch('app.utils.sleep')  # expect: EVT701 eventlet.sleep via app.utils.sleep
@mock.patch('app.utils.threads.kill')  # expect: EVT701 eventlet.greenthread.kill via app.utils.threads
@mock.patch('app.utils.spawn')  # expect: EVT733 app.utils.spawn via eventlet.spawn
@mock.patch('app.utils.Runner')  # expect: EVT733 app.utils.Runner
@mock.patch('app.utils.Runner.start')  # expect: EVT733 app.utils.Runner.start via eventlet.spawn
@mock.patch('app.utils.Runner.stop')
@mock.patch('app.utils.spawning')
@mock.patch('app.utils')
class Tests:
    pass
