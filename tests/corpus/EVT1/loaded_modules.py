# Asking whether eventlet was loaded, without importing it.
import sys
from sys import modules

if 'eventlet' in sys.modules:  # expect: EVT107 eventlet
    raise RuntimeError('not in this process')

patcher = sys.modules['eventlet.patcher']  # expect: EVT107 eventlet.patcher
greenlet = sys.modules.get('greenlet')  # expect: EVT107 greenlet
green = 'eventlet' in modules  # expect: EVT107 eventlet
other = 'eventlet' in {'gevent', 'asyncio'}
