from app import utils


def run():
    utils.later(run)  # expect: EVT030 app.utils.later via eventlet.spawn_n
    utils.execute(['ls'])  # expect: EVT030 app.utils.execute via eventlet.green.subprocess.Popen


def mixed():
    utils.execute(['ls'])  # expect: EVT030 app.utils.execute
    utils.Server().start(None)  # expect: EVT030 app.utils.Server via app.utils.Server.start > eventlet.wsgi.server


def far():
    # What is used through other functions of the project is as near here as there.
    mixed()  # expect: EVT031 app.work.mixed via app.utils.Server > app.utils.Server.start > eventlet.wsgi.server
    # What a function does itself counts alone.
    utils.serve(None, far)  # expect: EVT030 app.utils.serve via eventlet.sleep
