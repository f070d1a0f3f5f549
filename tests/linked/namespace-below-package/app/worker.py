import app.bare.utils as utils

utils.sleep(1)  # expect: EVT412 eventlet.sleep via app.bare.utils.sleep
