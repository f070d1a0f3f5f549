# A patch behind a switch is still there; the switch is seen as well.
import os


def patch():
    if os.environ.get('OS_LANTERN_DISABLE_EVENTLET_PATCHING'):  # expect: EVT808 OS_LANTERN_DISABLE_EVENTLET_PATCHING
        return
    import eventlet  # expect: EVT101 eventlet
    eventlet.monkey_patch()  # expect: EVT201 eventlet.monkey_patch
