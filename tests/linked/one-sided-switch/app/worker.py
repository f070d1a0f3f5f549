from app import hub


def work(f):
    hub.spawn(f)  # expect: EVT030 app.hub.spawn via eventlet.spawn
    hub.Pool().add(f)  # expect: EVT030 app.hub.Pool
    hub.sleep(1)  # expect: EVT032 app.hub.sleep via eventlet.sleep
    hub.pause(1)  # expect: EVT032 app.hub.pause via eventlet.sleep
    hub.wait(1)  # expect: EVT032 app.hub.wait via eventlet.sleep
    hub.yield_now()  # expect: EVT032 app.hub.yield_now via eventlet.sleep
