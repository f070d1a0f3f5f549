# A project's own choice between modes.
from oslo_config import cfg

OPTION = cfg.StrOpt('concurrency_backend', default='eventlet',  # expect: EVT002 eventlet
                    choices=['threading', 'eventlet'])  # expect: EVT002 eventlet


def patch(backend='eventlet'):  # expect: EVT002 eventlet
    return backend == 'eventlet'  # expect: EVT002 eventlet


def check(executor_type):
    if executor_type not in ('threading', 'eventlet'):  # expect: EVT002 eventlet
        raise ValueError(executor_type)
