from oslo_utils import eventletutils

PATCHER = eventletutils.patcher
