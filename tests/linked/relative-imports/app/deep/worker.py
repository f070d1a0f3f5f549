from ..utils import spawn
from .. import utils
from ..nowhere import sleep
from .... import utils as outside

spawn(print)  # expect: EVT030 app.utils.spawn
utils.sleep(1)  # expect: EVT412 eventlet.sleep via app.utils.sleep
sleep(1)
outside.sleep(1)
