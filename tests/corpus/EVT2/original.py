# The unpatched original of a module; what is taken from it is not green.
from eventlet import patcher  # expect: EVT101 eventlet.patcher

threading = patcher.original('threading')  # expect: EVT204 eventlet.patcher.original
lock = threading.Lock()
queue = patcher.original('queue').Queue()  # expect: EVT204 eventlet.patcher.original
