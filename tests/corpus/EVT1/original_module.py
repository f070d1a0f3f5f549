# Eventlet's names for the modules that it has replaced: they are there only after monkey patching.
import __original_module_threading as orig_threading  # expect: EVT109 __original_module_threading
import threading

orig_threading.current_thread.__globals__['_active'] = threading._active


def poll():
    from __original_module_select import poll as original  # expect: EVT109 __original_module_select.poll
    return original()
