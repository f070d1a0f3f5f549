import app.c


def work():
    app.c.spawn_n(print)  # expect: EVT402 eventlet.spawn_n via app.c.spawn_n > app.b.spawn_n > app.a.spawn_n
