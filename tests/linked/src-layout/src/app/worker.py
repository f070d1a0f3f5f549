from app.utils import sleep  # expect: EVT101 eventlet.sleep via app.utils.sleep
from src.app.utils import sleep as other

sleep(1)  # expect: EVT412 eventlet.sleep via app.utils.sleep
other(1)
