# A name of a long import is found on its own line, whether brackets or backslashes hold the lines together.
from eventlet import (  # expect: EVT101 eventlet.greenpool
    greenpool,
    tpool,  # expect: EVT101 eventlet.tpool
    wsgi as web,  # expect: EVT101 eventlet.wsgi
)
# expect-next: EVT102 eventlet.green.http.client.CONTINUE; EVT102 eventlet.green.http.client.HTTPConnection
from eventlet.green.http.client import CONTINUE, HTTPConnection, \
    HTTPResponse  # expect: EVT102 eventlet.green.http.client.HTTPResponse
