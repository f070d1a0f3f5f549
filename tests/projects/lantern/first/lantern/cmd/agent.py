"""lantern-agent: plays cues on the lamps of this host."""

import sys

from oslo_service import service

from lantern.agent import manager
from lantern import config
from lantern import rpc


def main():
    config.setup(sys.argv[1:], 'lantern-agent')
    server = rpc.Service('lantern.agent', manager.AgentManager())
    launcher = service.launch(config.CONF, server)
    launcher.wait()
