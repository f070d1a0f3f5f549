# Variables, requirements and loggers of other things.
import logging
import os

import setuptools

setuptools.setup(name='eventlet', install_requires=['gevent', 'requests'], keywords=['eventlet'])
logging.getLogger('wsgi.server').info('eventlet server')
os.environ['MY_EVENT'] = 'eventlets'
MODES = {'green': ['eventlet', 'threading'], 'hint': 'pip install gunicorn[eventlet]'}
