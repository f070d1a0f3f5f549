# Piles collect results in order.
import eventlet  # expect: EVT101 eventlet
from eventlet import GreenPile, greenpool  # expect: EVT101 eventlet.GreenPile; EVT101 eventlet.greenpool

pile = eventlet.GreenPile(10)  # expect: EVT404 eventlet.GreenPile
pile = GreenPile(10)  # expect: EVT404 eventlet.GreenPile
pile = greenpool.GreenPile(10)  # expect: EVT404 eventlet.greenpool.GreenPile
