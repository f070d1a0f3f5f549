# Asking whether eventlet was loaded, without importing it.
import sys
from sys import modules

if 'eventlet' in sys.modules:  # expect: EVT107 eventlet
    raise RuntimeError('not in this process')

patcher = sys.modules['eventlet.patcher']  # expect: EVT107 eventlet.patcher
greenlet = sys.modules.get('greenlet')  # expect: EVT107 greenlet
green = 'eventlet' in modules  # expect: EVT107 eventlet
other = 'eventlet' in {'gevent', 'asyncio'}
deeper = 'eventlet.green.subprocess' in sys.modules  # expect: EVT107 eventlet.green.subprocess
deeper = sys.modules['eventlet.green.threading']  # expect: EVT107 eventlet.green.threading
sys.modules['eventlet.green.os'] = None  # expect: EVT107 eventlet.green.os
other = 'eventlet.green.os' in {'eventlet.green.os'}  # expect: EVT105 eventlet.green.os; EVT105 eventlet.green.os
