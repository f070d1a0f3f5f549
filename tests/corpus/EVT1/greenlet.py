# greenlet is the layer below eventlet and is imported for the same purposes.
import greenlet  # expect: EVT103 greenlet
import greenlet as g  # expect: EVT103 greenlet
from greenlet import GreenletExit, getcurrent  # expect: EVT103 greenlet.GreenletExit; EVT103 greenlet.getcurrent
