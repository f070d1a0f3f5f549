from eventlet import spawn_n
