# oslo.utils' helpers, which work without eventlet as well.
from oslo_utils import eventletutils  # expect: EVT010 oslo_utils.eventletutils
from oslo_utils.eventletutils import is_monkey_patched  # expect: EVT010 oslo_utils.eventletutils.is_monkey_patched

stopped = eventletutils.Event()  # expect: EVT010 oslo_utils.eventletutils.Event
green = is_monkey_patched('thread')  # expect: EVT010 oslo_utils.eventletutils.is_monkey_patched
