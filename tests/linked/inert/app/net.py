# Constants, pure functions and exceptions that a green copy has from the standard module make no wrapper.
from eventlet.green import os
from eventlet.green import socket
from eventlet.green import subprocess
from eventlet.green import zmq
from eventlet.green.socket import AF_INET6


def same_subnet(family):
    return family == socket.AF_INET or family == AF_INET6


def to_number(address):
    return socket.ntohl(int.from_bytes(socket.inet_aton(address), 'big'))


def has_ca(folder):
    return os.path.exists(os.path.join(folder, os.environ.get('CA', 'ca.pem')))


def subscribe(sock):
    sock.setsockopt(zmq.SUBSCRIBE, b'')


def fail(code):
    raise subprocess.CalledProcessError(code, subprocess.PIPE)


def connect(address):
    return socket.create_connection((address, socket.AF_INET))


def read(fd):
    return os.read(fd, 1)


class Address(object):
    family = socket.AF_INET

    def packed(self, address):
        return socket.inet_pton(self.family, address)
