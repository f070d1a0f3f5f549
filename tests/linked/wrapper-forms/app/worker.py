from app import green

green.by_call()  # expect: EVT030 app.green.by_call via eventlet.sleep
green.by_with()  # expect: EVT030 app.green.by_with via eventlet.Timeout
green.by_decorator()  # expect: EVT030 app.green.by_decorator via eventlet.tpool.killall
green.by_partial()  # expect: EVT030 app.green.by_partial via eventlet.greenthread.spawn
green.by_reference()  # expect: EVT030 app.green.by_reference via eventlet.spawn_n
green.by_nested()  # expect: EVT030 app.green.by_nested via eventlet.tpool.execute
green.by_lambda()  # expect: EVT030 app.green.by_lambda via eventlet.sleep
green.by_raise()  # expect: EVT030 app.green.by_raise via eventlet.Timeout
green.by_coroutine()  # expect: EVT030 app.green.by_coroutine via eventlet.spawn
