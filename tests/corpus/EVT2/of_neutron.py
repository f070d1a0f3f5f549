# What neutron offers its plugins patches as eventlet's own function does.
from neutron.common import eventlet_utils
from neutron.common.eventlet_utils import monkey_patch as patch

eventlet_utils.monkey_patch()  # expect: EVT207 neutron.common.eventlet_utils.monkey_patch
patch()  # expect: EVT207 neutron.common.eventlet_utils.monkey_patch
eventlet_utils.is_available()
