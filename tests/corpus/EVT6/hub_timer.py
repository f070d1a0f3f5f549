# Timers of the hub itself.
from eventlet.hubs import timer  # expect: EVT101 eventlet.hubs.timer
from eventlet.hubs.timer import LocalTimer  # expect: EVT101 eventlet.hubs.timer.LocalTimer

timer.Timer(5, print).schedule()  # expect: EVT604 eventlet.hubs.timer.Timer
LocalTimer(5, print).schedule()  # expect: EVT604 eventlet.hubs.timer.LocalTimer
