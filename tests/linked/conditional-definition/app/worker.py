from app.compat import Waiter, wait

wait()  # expect: EVT030 app.compat.wait
Waiter().wait()  # expect: EVT030 app.compat.Waiter
