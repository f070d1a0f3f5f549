"""A git server on 127.0.0.1 that can behave badly. usage: git_server.py FOLDER. Prints its port for git://, then the one for http.

git://…/NAME         the repository FOLDER/NAME
git://…/together/N/NAME   the same, but not before N clients have asked for such a one at once
git://…/hang         accepts, and never says anything
git://…/lie          talks, but no git
git://…/endless      says that it counts objects, for ever
git://…/flood        sends a repository that has no end
git://…/cut/NAME     hangs up in the middle of the repository
http://…/loop        leads to itself
http://…/hang        never says anything
"""
import os
import socketserver
import subprocess
import sys
import threading
import time
import zlib

FOLDER = sys.argv[1]
BARRIERS = {}
LOCK = threading.Lock()


def packet(content):
    return b"%04x" % (len(content) + 4) + content


class Git(socketserver.BaseRequestHandler):
    def handle(self):
        length = int(self.request.recv(4), 16)
        path = self.request.recv(length - 4).split(b"\0")[0].split(b" ", 1)[1].decode().strip("/")
        first, _, rest = path.partition("/")
        if hasattr(self, "do_" + first):
            getattr(self, "do_" + first)(rest)
        else:
            self.serve(path)

    def serve(self, name):
        subprocess.run(["git", "upload-pack", os.path.join(FOLDER, name)],
                       stdin=self.request, stdout=self.request, check=False)

    def do_together(self, rest):
        count, _, name = rest.partition("/")
        with LOCK:
            barrier = BARRIERS.setdefault(count, threading.Barrier(int(count)))
        barrier.wait()
        self.serve(name)

    def do_hang(self, _):
        while self.request.recv(4096):
            pass

    def do_lie(self, _):
        self.request.sendall(b"220 Welcome to \x1b[2J this mail server\r\n" * 100)

    def do_endless(self, _):
        self.request.sendall(packet(b"1" * 40 + b" refs/heads/master\0side-band-64k ofs-delta\n") + b"0000")
        self.request.recv(65536)
        self.request.sendall(packet(b"NAK\n"))
        while True:
            self.request.sendall(packet(b"\2counting\r"))
            time.sleep(0.1)

    def do_flood(self, _):
        self.request.sendall(packet(b"1" * 40 + b" refs/heads/master\0side-band-64k ofs-delta\n") + b"0000")
        self.request.recv(65536)
        self.request.sendall(packet(b"NAK\n"))
        self.request.sendall(packet(b"\1PACK\0\0\0\2\0\x0f\xff\xff"))
        while True:
            # A blob of 4000 bytes: its type and size, seven bits at a time, then the bytes.
            self.request.sendall(packet(b"\1\xb0\xfa\x01" + zlib.compress(os.urandom(4000))))

    def do_cut(self, name):
        with subprocess.Popen(["git", "upload-pack", os.path.join(FOLDER, name)],
                              stdin=self.request, stdout=subprocess.PIPE) as process:
            self.request.sendall(process.stdout.read1(600))
            process.kill()


class Http(socketserver.StreamRequestHandler):
    def handle(self):
        while request := self.rfile.readline().split():
            while self.rfile.readline().strip():
                pass
            if not request[1].startswith(b"/loop"):
                self.rfile.read()
            self.wfile.write(b"HTTP/1.1 302 Found\r\nLocation: " + request[1] + b"\r\nContent-Length: 0\r\n\r\n")


class Server(socketserver.ThreadingTCPServer):
    daemon_threads = True
    request_queue_size = 50

    def handle_error(self, *_):
        pass  # clients are meant to go away


with Server(("127.0.0.1", 0), Git) as git, Server(("127.0.0.1", 0), Http) as http:
    threading.Thread(target=http.serve_forever, daemon=True).start()
    print(git.server_address[1], http.server_address[1], flush=True)
    git.serve_forever()
