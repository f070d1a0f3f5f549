from app import utils


def start():
    utils.spawn(len)  # expect: EVT030 app.utils.spawn
