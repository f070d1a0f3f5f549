# Green parts of the OpenStack libraries, replaced by name.
from unittest import mock


@mock.patch('futurist.GreenThreadPoolExecutor')  # expect: EVT704 futurist.GreenThreadPoolExecutor
@mock.patch('nova.utils.futurist.GreenThreadPoolExecutor.submit')  # expect: EVT704 nova.utils.futurist.GreenThreadPoolExecutor.submit
@mock.patch('oslo_utils.eventletutils.EventletEvent.wait')  # expect: EVT704 oslo_utils.eventletutils.EventletEvent.wait
@mock.patch('oslo_service.wsgi.Server')  # expect: EVT704 oslo_service.wsgi.Server
@mock.patch('oslo_service.eventlet_backdoor.initialize_if_enabled')  # expect: EVT704 oslo_service.eventlet_backdoor.initialize_if_enabled
def test(*mocks):
    return mocks
