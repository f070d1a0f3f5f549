from app import utils

utils.spawn(print)  # expect: EVT030 app.utils.spawn via eventlet.spawn_n
utils.nap()
utils.Pool()
