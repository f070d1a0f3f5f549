import app.net.proxy
from . import green

green.go(app.net.proxy.serve)  # expect: EVT030 app.green.go via eventlet.spawn; EVT031 app.net.proxy.serve
