from app import modes


def work():
    modes.sleep(1)  # expect: EVT032 app.modes.sleep via eventlet.sleep
    modes.pause(1)  # expect: EVT031 app.modes.pause via app.modes.sleep > eventlet.sleep
    modes.both(1)  # expect: EVT030 app.modes.both via eventlet.sleep
    modes.plain(1)
