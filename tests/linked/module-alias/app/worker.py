from app import utils
from app.utils import go  # expect: EVT101 eventlet.spawn via app.utils.go


def work():
    go(print)  # expect: EVT401 eventlet.spawn via app.utils.go
    utils.go(print)  # expect: EVT401 eventlet.spawn via app.utils.go
    return utils.pool(5)  # expect: EVT403 eventlet.GreenPool via app.utils.pool
