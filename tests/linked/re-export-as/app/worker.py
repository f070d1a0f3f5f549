import app.utils as tools


def work():
    tools.run(print)  # expect: EVT401 eventlet.spawn via app.utils.run > app.green.go
    return tools.locks.Semaphore()  # expect: EVT411 eventlet.semaphore.Semaphore via app.utils.locks > app.green.sem
