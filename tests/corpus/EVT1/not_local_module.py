# A module of the project that is called eventlet, or whose name begins so, is not the library.
import eventlet_utils
import watcher.eventlet
from watcher import eventlet
from lantern.common import eventlet_utils as utils
from .cmd import eventlet as cmd
from . import eventlet as sibling

eventlet.patch()
eventlet.spawn(print)
eventlet_utils.monkey_patch()
watcher.eventlet.patch()
cmd.main()
sibling.sleep(1)
utils.monkey_patch()
