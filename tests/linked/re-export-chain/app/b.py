from app.a import spawn_n  # expect: EVT101 eventlet.spawn_n via app.a.spawn_n
