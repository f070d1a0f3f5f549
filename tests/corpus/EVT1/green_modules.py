# What lies below eventlet.green is an import of its own kind, not to be mixed up with greenio, greenpool or greenthread.
import eventlet.green.profile as eprofile  # expect: EVT102 eventlet.green.profile
from eventlet import green  # expect: EVT102 eventlet.green
from eventlet.green import socket  # expect: EVT102 eventlet.green.socket
from eventlet.green import os as green_os, ssl  # expect: EVT102 eventlet.green.os; EVT102 eventlet.green.ssl
from eventlet.green.urllib import request  # expect: EVT102 eventlet.green.urllib.request
from eventlet import greenio  # expect: EVT101 eventlet.greenio
import eventlet.greenpool  # expect: EVT101 eventlet.greenpool
from eventlet.greenthread import spawn  # expect: EVT101 eventlet.greenthread.spawn
