import common

common.sleep(1)  # expect: EVT412 eventlet.sleep via common.sleep
