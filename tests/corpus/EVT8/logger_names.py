# Loggers and log levels of eventlet's server need nothing of eventlet.
import logging

from oslo_log import log

log.set_defaults(default_log_levels=[
    'amqp=WARN',
    'eventlet.wsgi.server=WARN',  # expect: EVT811 eventlet.wsgi.server=WARN
])
server_log = logging.getLogger('eventlet.wsgi.server')  # expect: EVT811 eventlet.wsgi.server
root_log = log.getLogger("eventlet")  # expect: EVT811 eventlet


class Server:
    def __init__(self, logger_name='eventlet.wsgi.server'):  # expect: EVT811 eventlet.wsgi.server
        self.log = logging.getLogger(logger_name)
