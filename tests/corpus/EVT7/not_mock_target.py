# Paths that only look green: other modules of the project, native libraries, text in other calls.
from unittest import mock


@mock.patch('neutron.cmd.eventlet.agents.dhcp.main')
@mock.patch('nova.monkey_patch.poison_eventlet')
@mock.patch('nova.utils.tpool_wrap')
@mock.patch('nova.virt.driver.spawn')
@mock.patch('time.sleep')
@mock.patch('oslo_service.loopingcall.FixedIntervalLoopingCall')
@mock.patch.dict('os.environ', {'MODE': 'eventlet.spawn'.upper()})
def test(*mocks):
    body = {'binary': '*', 'prefix': 'eventlet.', 'level': 'debug'}
    return body, 'eventlet spawn', sorted(mocks, key='eventlet.spawned by hand'.find)
