# eventlet's events carry a value.
import eventlet  # expect: EVT101 eventlet
from eventlet import event  # expect: EVT101 eventlet.event
from eventlet.event import Event  # expect: EVT101 eventlet.event.Event

done = event.Event()  # expect: EVT409 eventlet.event.Event
done = eventlet.event.Event()  # expect: EVT409 eventlet.event.Event
done = eventlet.Event()  # expect: EVT409 eventlet.Event
done = Event()  # expect: EVT409 eventlet.event.Event
unset = event.NOT_USED  # expect: EVT409 eventlet.event.NOT_USED
done.send(event)  # expect: EVT498 eventlet.event
