# Anything else of the patcher, its private parts included.
from eventlet import patcher  # expect: EVT101 eventlet.patcher

modules = patcher._green_thread_modules()  # expect: EVT299 eventlet.patcher._green_thread_modules
special = getattr(patcher, '_green_os_modules')()  # expect: EVT299 eventlet.patcher._green_os_modules
print(patcher)  # expect: EVT299 eventlet.patcher
