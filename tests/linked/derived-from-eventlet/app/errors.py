# A class that inherits from one of eventlet's is green, and so is what inherits from it.
import eventlet


class Expired(eventlet.Timeout):
    pass


class Longer(Expired):  # expect: EVT030 app.errors.Expired
    pass
