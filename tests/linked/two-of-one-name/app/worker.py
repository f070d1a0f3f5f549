from app import utils

utils.sleep(1)  # expect: EVT412 eventlet.sleep via app.utils.sleep
