# futurist's green classes; importing futurist itself shows nothing.
import futurist
from futurist import GreenThreadPoolExecutor as Pool  # expect: EVT006 futurist.GreenThreadPoolExecutor
from futurist import waiters
from futurist import GreenFuture, _green  # expect: EVT007 futurist.GreenFuture; EVT007 futurist._green

executor = futurist.GreenThreadPoolExecutor(max_workers=10)  # expect: EVT006 futurist.GreenThreadPoolExecutor
executor = Pool()  # expect: EVT006 futurist.GreenThreadPoolExecutor
future = GreenFuture()  # expect: EVT007 futurist.GreenFuture
future = futurist.GreenFuture()  # expect: EVT007 futurist.GreenFuture
_green.threading.lock_object()  # expect: EVT007 futurist._green.threading.lock_object
waiters.wait_for_all([future])
native = futurist.ThreadPoolExecutor(max_workers=4)
