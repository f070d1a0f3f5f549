# Questions about patching, and a look at its record.
import eventlet.patcher  # expect: EVT101 eventlet.patcher
from eventlet.patcher import is_monkey_patched  # expect: EVT101 eventlet.patcher.is_monkey_patched

if is_monkey_patched('thread'):  # expect: EVT205 eventlet.patcher.is_monkey_patched
    patched = eventlet.patcher.already_patched  # expect: EVT205 eventlet.patcher.already_patched
