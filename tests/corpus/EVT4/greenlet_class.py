# The class of greenlets, asked for and handed on: nothing is created or switched.
import greenlet  # expect: EVT103 greenlet
from eventlet.support import greenlets  # expect: EVT101 eventlet.support.greenlets
from greenlet import greenlet as Greenlet  # expect: EVT103 greenlet.greenlet


def dump(find_objects, thing):
    for gt in find_objects(greenlet.greenlet):  # expect: EVT426 greenlet.greenlet
        print(gt.gr_frame)
    if not isinstance(thing, Greenlet) or type(thing) is greenlets.greenlet:  # expect: EVT426 greenlet.greenlet; EVT426 eventlet.support.greenlets.greenlet
        return None
    return greenlet.greenlet(print)  # expect: EVT416 greenlet.greenlet


class Traced(greenlet.greenlet):  # expect: EVT416 greenlet.greenlet
    pass
