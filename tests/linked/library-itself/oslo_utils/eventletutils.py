# What is another library's elsewhere is a module like any other in that library itself.
import eventlet  # expect: EVT101 eventlet


def is_patched():
    return eventlet.patcher.is_monkey_patched('thread')  # expect: EVT205 eventlet.patcher.is_monkey_patched
