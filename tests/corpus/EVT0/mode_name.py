# A project's own choice between modes.
from oslo_config import cfg

OPTION = cfg.StrOpt('concurrency_backend', default='eventlet',  # expect: EVT002 eventlet
                    choices=['threading', 'eventlet'])  # expect: EVT002 eventlet


def patch(backend='eventlet'):  # expect: EVT002 eventlet
    return backend == 'eventlet'  # expect: EVT002 eventlet
