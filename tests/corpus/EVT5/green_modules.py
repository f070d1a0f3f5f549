# The other green copies of standard modules and of libraries.
from eventlet import green  # expect: EVT102 eventlet.green
from eventlet.green import os, ssl, subprocess, time, zmq  # expect: EVT102 eventlet.green.os; EVT102 eventlet.green.ssl; EVT102 eventlet.green.subprocess; EVT102 eventlet.green.time; EVT102 eventlet.green.zmq
from eventlet.green.http.client import HTTPConnection  # expect: EVT102 eventlet.green.http.client.HTTPConnection
from eventlet.green.OpenSSL import SSL  # expect: EVT102 eventlet.green.OpenSSL.SSL
from eventlet.green.urllib import request  # expect: EVT102 eventlet.green.urllib.request
import eventlet.green.profile as eprofile  # expect: EVT102 eventlet.green.profile

ssl.wrap_socket(None)  # expect: EVT509 eventlet.green.ssl.wrap_socket
SSL.Context(SSL.TLSv1_2_METHOD)  # expect: EVT509 eventlet.green.OpenSSL.SSL.Context; EVT509 eventlet.green.OpenSSL.SSL.TLSv1_2_METHOD
subprocess.Popen(['true'], stdout=subprocess.PIPE)  # expect: EVT510 eventlet.green.subprocess.Popen; EVT510 eventlet.green.subprocess.PIPE
os.read(0, 1)  # expect: EVT510 eventlet.green.os.read
HTTPConnection('localhost')  # expect: EVT511 eventlet.green.http.client.HTTPConnection
request.urlopen('http://localhost')  # expect: EVT511 eventlet.green.urllib.request.urlopen
zmq.Context()  # expect: EVT512 eventlet.green.zmq.Context
time.sleep(1)  # expect: EVT513 eventlet.green.time.sleep
eprofile.Profile()  # expect: EVT513 eventlet.green.profile.Profile
green.asyncore.loop()  # expect: EVT511 eventlet.green.asyncore.loop
