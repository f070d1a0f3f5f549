# Code inside text is text: docstrings, comments, messages, the data of style checks.
"""Start like this:

import eventlet
from eventlet.green import socket
eventlet.monkey_patch()
"""
# import eventlet
# eventlet.spawn(run)
CHECKED = """
import eventlet
from eventlet import greenthread
"""
MESSAGE = 'call eventlet.monkey_patch() first'
PARTS = ['import eventlet', 'eventlet is not installed']


def explain(name):
    """eventlet.spawn"""
    raise ValueError(f'eventlet.{name} is not allowed, see eventlet.sleep')
