# Two modules that import each other, and names that go round in a circle and lead nowhere.
from app.b import sleep, nowhere  # expect: EVT101 eventlet.sleep via app.b.sleep
from app import b


def pause():
    sleep(1)  # expect: EVT412 eventlet.sleep via app.b.sleep
    nowhere()
    b.pause()  # expect: EVT031 app.b.pause
