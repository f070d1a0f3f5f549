from app.b import spawn_n  # expect: EVT101 eventlet.spawn_n via app.b.spawn_n > app.a.spawn_n
