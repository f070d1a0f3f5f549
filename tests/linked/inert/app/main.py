from app import net


def run(sock):
    net.same_subnet(2)
    net.to_number('127.0.0.1')
    net.has_ca('/etc')
    net.subscribe(sock)
    net.fail(1)
    net.Address().packed('127.0.0.1')
    net.connect('127.0.0.1')  # expect: EVT030 app.net.connect via eventlet.green.socket.create_connection
    net.read(0)  # expect: EVT030 app.net.read via eventlet.green.os.read
