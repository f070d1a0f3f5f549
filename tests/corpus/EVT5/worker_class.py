# Servers of other projects that are told to use eventlet by a word.
import flask_socketio

worker_class = 'eventlet'  # expect: EVT523 eventlet
options = {'worker_class': 'eventlet', 'workers': 4}  # expect: EVT523 eventlet
socketio = flask_socketio.SocketIO(None, async_mode='eventlet')  # expect: EVT523 eventlet
command = 'gunicorn app:application -k eventlet -b :8000'  # expect: EVT523 gunicorn app:application -k eventlet -b :8000
address = 'gunicorn app:application -k eventlet -b :%s' % 8000  # expect: EVT523 gunicorn app:application -k eventlet -b :%s
other = flask_socketio.SocketIO(None, async_mode='threading')
