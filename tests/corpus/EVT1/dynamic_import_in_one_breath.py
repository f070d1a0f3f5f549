# The result of an importing call can be used without ever being given a name.
import importlib

importlib.import_module('eventlet').monkey_patch()  # expect: EVT104 eventlet; EVT201 eventlet.monkey_patch
if (ev := importlib.import_module('eventlet')):  # expect: EVT104 eventlet
    ev.sleep(0)  # expect: EVT412 eventlet.sleep

__import__('eventlet.wsgi').sleep(1)  # expect: EVT104 eventlet.wsgi; EVT412 eventlet.sleep
__import__('eventlet.wsgi', globals(), None, ['server']).server(None, None)  # expect: EVT104 eventlet.wsgi; EVT501 eventlet.wsgi.server
__import__('eventlet.wsgi', fromlist=['server']).server(None, None)  # expect: EVT104 eventlet.wsgi; EVT501 eventlet.wsgi.server
importlib.import_module('.wsgi', 'eventlet').server(None, None)  # expect: EVT104 eventlet.wsgi; EVT501 eventlet.wsgi.server
importlib.import_module('..wsgi', package='eventlet.green').server(None, None)  # expect: EVT104 eventlet.wsgi; EVT501 eventlet.wsgi.server
importlib.import_module('.eventlet', __package__)
importlib.import_module('..x', 'eventlet')
