# The eventlet that a module of the project holds, patched by the path of that module or as its attribute.
from unittest import mock

from nova import utils


@mock.patch('nova.utils.eventlet.spawn')  # expect: EVT702 nova.utils.eventlet.spawn
@mock.patch('swift.common.wsgi.eventlet')  # expect: EVT702 swift.common.wsgi.eventlet
@mock.patch('cinder.utils.tpool.Proxy')  # expect: EVT702 cinder.utils.tpool.Proxy
@mock.patch('nova.compute.manager.greenthread.sleep')  # expect: EVT702 nova.compute.manager.greenthread.sleep
@mock.patch('nova.scheduler.manager.eventlet.Timeout')  # expect: EVT702 nova.scheduler.manager.eventlet.Timeout
@mock.patch.object(utils, 'eventlet')  # expect: EVT702 eventlet
@mock.patch.object(utils, 'tpool')  # expect: EVT702 tpool
def test(*mocks):
    return mocks
