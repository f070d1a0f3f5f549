# Timers and loops that are not green.
import asyncio
import threading

from futurist import periodics
from neutron.common import loopingcall

threading.Timer(30, print).start()
loopingcall.FixedIntervalLoopingCall(print)
asyncio.get_event_loop().call_later(30, print)


@periodics.periodic(spacing=30)
def poll():
    pass
