# Servers and sockets that are not green.
import socket
import ssl
from http import client
from wsgiref import simple_server

from cheroot import wsgi

server = wsgi.Server(('0.0.0.0', 8080), None)
sock = socket.create_server(('', 8080))
conn = client.HTTPConnection('localhost')
context = ssl.create_default_context()
simple_server.make_server('', 8000, None).serve_forever()
