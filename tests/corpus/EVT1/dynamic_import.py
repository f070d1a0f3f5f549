# Functions that import by name are imports, and what they return stands for the module.
import importlib
import importlib.util
import pkgutil
import threading
from importlib import import_module

from oslo_utils import importutils
from oslo_utils.importutils import try_import

from openstack.common import importutils as common  # where it was made
from oslo.utils import importutils as utils

from app.openstack.common import importutils as copied  # oslo.utils before it was one

eventlet = importutils.try_import('eventlet')  # expect: EVT104 eventlet
tpool = try_import('eventlet.tpool')  # expect: EVT104 eventlet.tpool
wsgi = __import__('eventlet.wsgi')  # expect: EVT104 eventlet.wsgi
greenlet = import_module('greenlet')  # expect: EVT103 greenlet
green_socket = importlib.import_module('eventlet.green.socket')  # expect: EVT104 eventlet.green.socket
zmq = copied.try_import('eventlet.green.zmq')  # expect: EVT104 eventlet.green.zmq
spec = importlib.util.find_spec('eventlet')  # expect: EVT104 eventlet
by_keyword = importlib.import_module(package=None, name="eventlet")  # expect: EVT104 eventlet
by_import = __import__(name='eventlet')  # expect: EVT104 eventlet
top = __import__(name='eventlet.wsgi', globals=None, locals=None, level=0)  # expect: EVT104 eventlet.wsgi
beside = importlib.import_module(name='.queue', package='eventlet')  # expect: EVT104 eventlet.queue
pool = importutils.import_class(import_str='eventlet.GreenPool')  # expect: EVT104 eventlet.GreenPool
maybe = try_import(import_str='eventlet', default=None)  # expect: EVT104 eventlet
spawn = pkgutil.resolve_name('eventlet:spawn')  # expect: EVT104 eventlet.spawn
dotted = pkgutil.resolve_name('eventlet.spawn')  # expect: EVT104 eventlet.spawn
thread = threading.Thread(name='eventlet')
other = importlib.import_module(modname='eventlet')
MODULE = 'eventlet'
constant = importlib.import_module(name=MODULE)  # expect: EVT104 eventlet
held = common.import_object('eventlet.greenpool.GreenPool', 5)  # expect: EVT104 eventlet.greenpool.GreenPool
made = utils.import_class('eventlet.greenpool.GreenPool')(5)  # expect: EVT104 eventlet.greenpool.GreenPool
select = common.try_import('eventlet.green.select')  # expect: EVT104 eventlet.green.select


def run(path):
    spawn(print)  # expect: EVT401 eventlet.spawn
    pool().spawn(print)  # expect: EVT403 eventlet.GreenPool
    top.sleep(0)  # expect: EVT412 eventlet.sleep
    by_keyword.spawn(print)  # expect: EVT401 eventlet.spawn
    if eventlet:  # expect: EVT106 eventlet
        eventlet.sleep(0)  # expect: EVT412 eventlet.sleep
    greenlet.getcurrent()  # expect: EVT413 greenlet.getcurrent
    return tpool.execute(path.stat)  # expect: EVT407 eventlet.tpool.execute
