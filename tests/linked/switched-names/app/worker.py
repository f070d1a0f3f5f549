from app import hub


def work():
    hub.sleep(1)  # expect: EVT032 app.hub.sleep
    hub.pause()  # expect: EVT032 app.hub.pause


def guarded():
    if hub.Timeout is not None:  # expect: EVT306 eventlet.Timeout via app.hub.Timeout
        return hub.Timeout(1)  # expect: EVT304 eventlet.Timeout via app.hub.Timeout
    return None
