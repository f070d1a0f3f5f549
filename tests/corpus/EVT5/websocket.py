# Websockets, where a class serves as a decorator.
from eventlet import websocket  # expect: EVT101 eventlet.websocket


@websocket.WebSocketWSGI  # expect: EVT507 eventlet.websocket.WebSocketWSGI
def echo(ws):
    ws.send(ws.wait())


@websocket.WebSocketWSGI.configured(max_frame_length=1)  # expect: EVT507 eventlet.websocket.WebSocketWSGI.configured
def small(ws):
    raise websocket.ConnectionClosedError()  # expect: EVT507 eventlet.websocket.ConnectionClosedError
