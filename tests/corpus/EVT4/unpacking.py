# Each name of a list is what stands in its place, behind a star and in lists within, too.
import eventlet  # expect: EVT101 eventlet


def f():
    *a, e = 1, 2, eventlet  # expect: EVT106 eventlet
    e.spawn(1)  # expect: EVT401 eventlet.spawn


def g():
    (a, (b, e)) = 1, (2, eventlet)  # expect: EVT106 eventlet
    e.spawn(1)  # expect: EVT401 eventlet.spawn


def h():
    e, *a = eventlet, 2, 3  # expect: EVT106 eventlet
    e.spawn(1)  # expect: EVT401 eventlet.spawn


def i():
    a, *b, e = 1, eventlet  # expect: EVT106 eventlet
    e.spawn(1)  # expect: EVT401 eventlet.spawn


def j(x):
    a, b, e = *x, eventlet  # expect: EVT106 eventlet
    e.spawn(1)  # expect: EVT401 eventlet.spawn


def k(x):
    e, b = eventlet, *x  # expect: EVT106 eventlet
    e.spawn(1)  # expect: EVT401 eventlet.spawn


def l():
    e, b = 1, eventlet  # expect: EVT106 eventlet
    e.spawn(1)


def m():
    *e, b = 1, eventlet  # expect: EVT106 eventlet
    e.spawn(1)


def n():
    [a, (b, *c, [d, e])] = 1, (2, 3, 4, (5, eventlet))  # expect: EVT106 eventlet
    e.spawn(1)  # expect: EVT401 eventlet.spawn


def o(x):
    *a, e = *x, eventlet  # expect: EVT106 eventlet
    e.spawn(1)  # expect: EVT401 eventlet.spawn
