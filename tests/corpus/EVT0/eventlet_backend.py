# oslo.service's eventlet backend: chosen, compared with, or reached into.
from oslo_service import backend
from oslo_service.backend import BackendType, init_backend
from oslo_service.backend._eventlet import service  # expect: EVT013 oslo_service.backend._eventlet.service

init_backend(BackendType.EVENTLET)  # expect: EVT011 oslo_service.backend.BackendType.EVENTLET
backend.init_backend(backend.BackendType.EVENTLET)  # expect: EVT011 oslo_service.backend.BackendType.EVENTLET
if backend.get_backend_type() == BackendType.EVENTLET:  # expect: EVT012 oslo_service.backend.BackendType.EVENTLET
    service.ServiceLauncher(None)  # expect: EVT013 oslo_service.backend._eventlet.service.ServiceLauncher
init_backend(BackendType.THREADING)
