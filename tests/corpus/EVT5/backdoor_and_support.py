# The console inside a service, the resolver, what eventlet keeps for itself and the tracing add-on.
import eventlet.backdoor  # expect: EVT101 eventlet.backdoor
from eventlet import support  # expect: EVT101 eventlet.support
from eventlet.support import greendns  # expect: EVT101 eventlet.support.greendns
from eventlet.zipkin import patcher  # expect: EVT101 eventlet.zipkin.patcher

eventlet.backdoor.backdoor_server(None)  # expect: EVT515 eventlet.backdoor.backdoor_server
greendns.getaddrinfo('localhost', 80)  # expect: EVT516 eventlet.support.greendns.getaddrinfo
support.get_errno(OSError())  # expect: EVT518 eventlet.support.get_errno
patcher.enable_trace_patch()  # expect: EVT517 eventlet.zipkin.patcher.enable_trace_patch
