from oslo_config import cfg
from oslo_log import log

CONF = cfg.CONF

API_OPTS = [
    cfg.HostAddressOpt('bind_host', default='127.0.0.1'),
    cfg.PortOpt('bind_port', default=9393),
    cfg.IntOpt('pool_size', default=100,
               help='Number of green threads that serve requests.'),
]
AGENT_OPTS = [
    cfg.FloatOpt('cue_timeout', default=2.5,
                 help='Seconds that a lamp may take to answer.'),
    cfg.IntOpt('lamps_at_once', default=64),
]


def list_opts():
    return [('api', API_OPTS), ('agent', AGENT_OPTS)]


def setup(argv, program):
    for group, options in list_opts():
        CONF.register_opts(options, group=group)
    log.register_options(CONF)
    log.set_defaults(default_log_levels=log.get_default_log_levels() +
                     ['eventlet.wsgi.server=WARN', 'stupidArtnet=INFO'])
    CONF(argv, project='lantern', prog=program)
    log.setup(CONF, 'lantern')
