# Ryu's hub is eventlet's whatever the configuration says; os-ken, which came from it, has a native one.
from ryu.base import app_manager  # expect: EVT110 ryu.base.app_manager
from ryu.lib import hub  # expect: EVT110 ryu.lib.hub
from ryu.lib.hub import StreamServer  # expect: EVT110 ryu.lib.hub.StreamServer
from ryu.lib.packet import packet
import ryu.lib.hub as green  # expect: EVT110 ryu.lib.hub


class Monitor(app_manager.RyuApp):
    def start(self):
        self.thread = hub.spawn(self.poll)  # expect: EVT020 ryu.lib.hub.spawn
        green.sleep(1)  # expect: EVT020 ryu.lib.hub.sleep
        return StreamServer(('', 6653), packet.Packet)  # expect: EVT020 ryu.lib.hub.StreamServer

    def poll(self, hub):
        hub.sleep(1)
