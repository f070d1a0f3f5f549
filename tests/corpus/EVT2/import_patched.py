# Second copies of modules with green insides.
import eventlet  # expect: EVT101 eventlet
from eventlet.patcher import inject, slurp_properties  # expect: EVT101 eventlet.patcher.inject; EVT101 eventlet.patcher.slurp_properties

httplib2 = eventlet.import_patched('httplib2')  # expect: EVT203 eventlet.import_patched
client = eventlet.patcher.import_patched('client')  # expect: EVT203 eventlet.patcher.import_patched
inject('amqp', globals())  # expect: EVT203 eventlet.patcher.inject
slurp_properties(httplib2, globals())  # expect: EVT203 eventlet.patcher.slurp_properties
