# What a name of neutron does is known here, where its source is not.
from neutron.common import eventlet_utils

eventlet_utils.monkey_patch()  # expect: EVT207 neutron.common.eventlet_utils.monkey_patch
