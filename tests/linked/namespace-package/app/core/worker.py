from app.core import utils
from app.core.utils import sleep  # expect: EVT101 eventlet.sleep via app.core.utils.sleep
from . import utils as near

utils.pause()  # expect: EVT030 app.core.utils.pause
near.pause()  # expect: EVT030 app.core.utils.pause
sleep(1)  # expect: EVT412 eventlet.sleep via app.core.utils.sleep
