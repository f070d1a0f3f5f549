"""lantern-api: the HTTP service."""

import sys

from lantern.api import app
from lantern import config
from lantern import wsgi

CONF = config.CONF


def main():
    config.setup(sys.argv[1:], 'lantern-api')
    server = wsgi.Server('lantern-api', app.make_app(),
                         CONF.api.bind_host, CONF.api.bind_port)
    server.start()
    server.wait()
