from . import utils
from .utils import sleep  # expect: EVT101 eventlet.sleep via app.utils.sleep

utils.sleep(1)  # expect: EVT412 eventlet.sleep via app.utils.sleep
sleep(1)  # expect: EVT412 eventlet.sleep via app.utils.sleep
