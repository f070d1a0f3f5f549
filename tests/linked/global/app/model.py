# A function gives the module a name.
import eventlet


class Model:
    def start(self):
        eventlet.spawn(len)


MODEL = None
NAP = None


def choose():
    global MODEL
    global NAP
    model = Model  # expect: EVT030 app.model.Model
    MODEL = model  # expect: EVT030 app.model.Model
    NAP = eventlet.sleep


def chosen():
    return MODEL  # expect: EVT030 app.model.Model
