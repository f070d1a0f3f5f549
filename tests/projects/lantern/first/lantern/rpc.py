import oslo_messaging
from oslo_service import service

from lantern import config


class Service(service.Service):
    """An RPC server that oslo.service can launch."""

    def __init__(self, topic, manager):
        super().__init__()
        self.topic = topic
        self.manager = manager
        self._server = None

    def start(self):
        super().start()
        transport = oslo_messaging.get_rpc_transport(config.CONF)
        target = oslo_messaging.Target(topic=self.topic, server='localhost')
        self._server = oslo_messaging.get_rpc_server(
            transport, target, [self.manager], executor='eventlet')
        self._server.start()
        self.manager.start(self.tg)

    def stop(self, graceful=False):
        if self._server is not None:
            self._server.stop()
            self._server.wait()
        super().stop(graceful)


def notification_listener(transport, targets, endpoints):
    return oslo_messaging.get_notification_listener(
        transport, targets, endpoints, 'eventlet', allow_requeue=True)
