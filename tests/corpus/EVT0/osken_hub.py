# os-ken's hub is green or native by configuration.
from os_ken.lib import hub  # expect: EVT005 os_ken.lib.hub
from os_ken.lib.hub import StreamServer  # expect: EVT005 os_ken.lib.hub.StreamServer

thread = hub.spawn(print)  # expect: EVT005 os_ken.lib.hub.spawn
server = StreamServer(('', 6653), print)  # expect: EVT005 os_ken.lib.hub.StreamServer
