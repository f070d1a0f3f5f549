# Functions that import by name are imports, and what they return stands for the module.
import importlib
import importlib.util
from importlib import import_module

from oslo_utils import importutils
from oslo_utils.importutils import try_import

from app.openstack.common import importutils as copied  # oslo.utils before it was one

eventlet = importutils.try_import('eventlet')  # expect: EVT104 eventlet
tpool = try_import('eventlet.tpool')  # expect: EVT104 eventlet.tpool
wsgi = __import__('eventlet.wsgi')  # expect: EVT104 eventlet.wsgi
greenlet = import_module('greenlet')  # expect: EVT103 greenlet
green_socket = importlib.import_module('eventlet.green.socket')  # expect: EVT104 eventlet.green.socket
zmq = copied.try_import('eventlet.green.zmq')  # expect: EVT104 eventlet.green.zmq
spec = importlib.util.find_spec('eventlet')  # expect: EVT104 eventlet


def run(path):
    if eventlet:  # expect: EVT106 eventlet
        eventlet.sleep(0)  # expect: EVT412 eventlet.sleep
    greenlet.getcurrent()  # expect: EVT413 greenlet.getcurrent
    return tpool.execute(path.stat)  # expect: EVT407 eventlet.tpool.execute
