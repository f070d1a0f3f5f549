# The event loop, addressed directly.
import eventlet.hubs  # expect: EVT101 eventlet.hubs
from eventlet import hubs  # expect: EVT101 eventlet.hubs
from eventlet.hubs import trampoline  # expect: EVT101 eventlet.hubs.trampoline

eventlet.hubs.use_hub('poll')  # expect: EVT420 eventlet.hubs.use_hub
hub = hubs.get_hub()  # expect: EVT420 eventlet.hubs.get_hub
hub.switch()
trampoline(0, read=True)  # expect: EVT420 eventlet.hubs.trampoline
hubs.get_hub().schedule_call_global(1, print)  # expect: EVT420 eventlet.hubs.get_hub
del hubs._threadlocal.hub  # expect: EVT420 eventlet.hubs._threadlocal.hub
