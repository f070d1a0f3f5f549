# Without the variable the process runs on eventlet.
import os
from os import environ

HUB_TYPE = os.getenv('OSKEN_HUB_TYPE', 'eventlet')  # expect: EVT808 OSKEN_HUB_TYPE; EVT004 eventlet
MODE = environ.get('LANTERN_MODE', 'eventlet')  # expect: EVT004 eventlet
