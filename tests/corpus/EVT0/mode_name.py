# A project's own choice between modes.
import click
from oslo_config import cfg

OPTION = cfg.StrOpt('concurrency_backend', default='eventlet',  # expect: EVT002 eventlet
                    choices=['threading', 'eventlet'])  # expect: EVT002 eventlet


def patch(backend='eventlet'):  # expect: EVT002 eventlet
    return backend == 'eventlet'  # expect: EVT002 eventlet


def check(executor_type):
    if executor_type not in ('threading', 'eventlet'):  # expect: EVT002 eventlet
        raise ValueError(executor_type)


# What a command line offers, by click's own type or by a list of choices that is kept apart.
LOOP_CHOICES = ('aio', 'eventlet', 'uvloop')  # expect: EVT002 eventlet


@click.option('--loop', '-L', type=click.Choice(LOOP_CHOICES))
@click.option('--worker', type=click.Choice(['sync', 'eventlet']))  # expect: EVT002 eventlet
def serve(loop, worker):
    return loop, worker
