from app import utils


def run():
    utils.get_eventlet().sleep(1)  # expect: EVT030 app.utils.get_eventlet via eventlet
