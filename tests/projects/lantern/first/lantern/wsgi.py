"""The HTTP server of lantern-api."""

import errno

import eventlet
import eventlet.wsgi
from eventlet.green import socket
from oslo_log import log

from lantern import config

LOG = log.getLogger(__name__)

# Shows are posted as one document, and their cues make long headers.
eventlet.wsgi.MAX_HEADER_LINE = 32768


class Server:
    def __init__(self, name, app, host, port,
                 protocol=eventlet.wsgi.HttpProtocol):
        self.name = name
        self.app = app
        self._protocol = protocol
        self._pool = eventlet.GreenPool(config.CONF.api.pool_size)
        self._socket = self._listen(host, port)
        self._thread = None

    @staticmethod
    def _listen(host, port):
        try:
            return eventlet.listen((host, port), backlog=128)
        except socket.error as exc:
            if exc.errno == errno.EADDRINUSE:
                LOG.error('%s:%d is taken by another program', host, port)
            raise

    def start(self):
        self._thread = eventlet.spawn(
            eventlet.wsgi.server, self._socket, self.app,
            protocol=self._protocol, custom_pool=self._pool, log=LOG)

    def stop(self):
        self._pool.resize(0)
        self._thread.kill()

    def wait(self):
        try:
            self._pool.waitall()
            self._thread.wait()
        except eventlet.greenlet.GreenletExit:
            LOG.info('%s has stopped', self.name)
