# oslo.service's web server and backdoor are eventlet whatever the backend; its launchers and TLS helpers are not.
import oslo_service.wsgi  # expect: EVT019 oslo_service.wsgi
from oslo_service import eventlet_backdoor  # expect: EVT522 oslo_service.eventlet_backdoor
from oslo_service import service
from oslo_service import sslutils
from oslo_service import wsgi  # expect: EVT019 oslo_service.wsgi
from oslo_service.wsgi import Server  # expect: EVT521 oslo_service.wsgi.Server

app = wsgi.Loader(None).load_app('api')  # expect: EVT019 oslo_service.wsgi.Loader
server = oslo_service.wsgi.Server(None, 'api', app)  # expect: EVT521 oslo_service.wsgi.Server
eventlet_backdoor.initialize_if_enabled(None)  # expect: EVT522 oslo_service.eventlet_backdoor.initialize_if_enabled
service.launch(None, server).wait()
sslutils.is_enabled(None)


class WSGIService(service.ServiceBase):
    pass
