import app
from . import Pool, spawn
from app import sleep  # expect: EVT101 eventlet.sleep via app.sleep > app._impl.sleep


def work():
    spawn(print)  # expect: EVT030 app._impl.spawn via app.spawn > eventlet.spawn
    app.spawn(print)  # expect: EVT030 app._impl.spawn via app.spawn > eventlet.spawn
    sleep(1)  # expect: EVT412 eventlet.sleep via app.sleep > app._impl.sleep
    return Pool()  # expect: EVT030 app.pools.Pool
