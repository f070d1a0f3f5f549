from app import green


def serve():
    green.go(print)  # expect: EVT030 app.green.go via eventlet.spawn
