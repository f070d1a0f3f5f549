from . import nap
from . import plain
from app import Pool, sleep  # expect: EVT101 eventlet.sleep via app.sleep > app.sleep.sleep

nap()  # expect: EVT030 app.nap.nap via app.nap > eventlet.sleep
sleep(1)  # expect: EVT412 eventlet.sleep via app.sleep > app.sleep.sleep
plain()
Pool()  # expect: EVT030 app.Pool.Pool
