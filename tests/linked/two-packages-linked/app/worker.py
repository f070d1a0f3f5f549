from app import utils

utils.spawn(print)  # expect: EVT030 app.utils.spawn via eventlet.spawn
utils.nap()  # expect: EVT030 app.utils.nap
utils.Pool()  # expect: EVT030 app.utils.Pool
