# Neither of these gets to eventlet, however often they call each other.
def ping(n):
    return pong(n)


def pong(n):
    return ping(n)
