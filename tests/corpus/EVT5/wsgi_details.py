# Limits that are set by assignment, and exceptions of the server.
import eventlet.wsgi  # expect: EVT101 eventlet.wsgi
from eventlet.wsgi import ChunkReadError  # expect: EVT101 eventlet.wsgi.ChunkReadError

eventlet.wsgi.MAX_HEADER_LINE = 16384  # expect: EVT502 eventlet.wsgi.MAX_HEADER_LINE
limit = eventlet.wsgi.MAX_HEADER_LINE  # expect: EVT502 eventlet.wsgi.MAX_HEADER_LINE
try:
    eventlet.wsgi.format_date_time(0)  # expect: EVT502 eventlet.wsgi.format_date_time
except ChunkReadError:  # expect: EVT502 eventlet.wsgi.ChunkReadError
    pass
