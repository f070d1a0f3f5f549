# No folder has an __init__.py; the top one is called as the project is.
from eventlet import sleep


def pause():
    sleep(1)
