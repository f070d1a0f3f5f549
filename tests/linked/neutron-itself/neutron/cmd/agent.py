# In its own project it is a wrapper like any other.
from neutron.common import eventlet_utils

eventlet_utils.monkey_patch()  # expect: EVT030 neutron.common.eventlet_utils.monkey_patch
