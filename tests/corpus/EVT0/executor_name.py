# Executors chosen by name: keywords, positional arguments, defaults, assignments, keys, constants.
import oslo_messaging as messaging
from oslo_messaging import get_rpc_server

server = messaging.get_rpc_server(None, None, [], executor='eventlet')  # expect: EVT001 eventlet
server = messaging.get_rpc_server(None, None, [], "eventlet", None)  # expect: EVT001 eventlet
server = get_rpc_server(None, None, [], 'eventlet')  # expect: EVT001 eventlet
listener = messaging.get_notification_listener(None, [], [], 'eventlet')  # expect: EVT001 eventlet
listener = messaging.get_batch_notification_listener(
    None, [], [],
    executor="eventlet")  # expect: EVT001 eventlet
server = messaging.get_rpc_server(None, None, [], executor="threading" if listener else "eventlet")  # expect: EVT001 eventlet
options = {'executor': 'eventlet'}  # expect: EVT001 eventlet
rpc_executor = 'eventlet'  # expect: EVT001 eventlet
KIND = 'threading' if listener else 'eventlet'  # expect: EVT001 eventlet
server = messaging.get_rpc_server(None, None, [], executor=KIND)
again = messaging.get_rpc_server(None, None, [], executor=KIND)


class Service:
    executor = 'eventlet'  # expect: EVT001 eventlet

    def start(self, executor='eventlet'):  # expect: EVT001 eventlet
        self.executor = 'eventlet'  # expect: EVT001 eventlet
        return messaging.MessageHandlingServer(None, None, 'eventlet')  # expect: EVT001 eventlet
