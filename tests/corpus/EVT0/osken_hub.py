# os-ken's hub is green or native by configuration.
from os_ken.lib import hub  # expect: EVT005 os_ken.lib.hub
from os_ken.lib.hub import StreamServer  # expect: EVT005 os_ken.lib.hub.StreamServer
from ryu.lib import hub as old_hub  # expect: EVT005 ryu.lib.hub

thread = hub.spawn(print)  # expect: EVT005 os_ken.lib.hub.spawn
server = StreamServer(('', 6653), print)  # expect: EVT005 os_ken.lib.hub.StreamServer
old_hub.sleep(1)  # expect: EVT005 ryu.lib.hub.sleep
