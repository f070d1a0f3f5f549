# The result of an importing call can be used without ever being given a name.
import importlib

importlib.import_module('eventlet').monkey_patch()  # expect: EVT104 eventlet; EVT201 eventlet.monkey_patch
if (ev := importlib.import_module('eventlet')):  # expect: EVT104 eventlet
    ev.sleep(0)  # expect: EVT412 eventlet.sleep
