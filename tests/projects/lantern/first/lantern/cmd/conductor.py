"""lantern-conductor: turns shows into cues."""

import sys

from oslo_service import service

from lantern.conductor import manager
from lantern import config
from lantern import rpc


def main():
    config.setup(sys.argv[1:], 'lantern-conductor')
    server = rpc.Service('lantern.conductor', manager.ConductorManager())
    launcher = service.launch(config.CONF, server, restart_method='mutate')
    launcher.wait()
