from eventlet import sleep
from app.a import nowhere
from app import a


def pause():
    a.pause()  # expect: EVT030 app.a.pause via eventlet.sleep
