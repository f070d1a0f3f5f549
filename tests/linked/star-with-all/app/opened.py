from app.open import *


def work():
    sleep(1)  # expect: EVT412 eventlet.sleep via app.opened.sleep > app.open.sleep > app.core.sleep
