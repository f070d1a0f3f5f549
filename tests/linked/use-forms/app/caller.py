from app import worker

worker.write()  # expect: EVT031 app.worker.write via app.utils.in_thread > eventlet.tpool.execute
worker.read()  # expect: EVT031 app.worker.read
worker.work()  # expect: EVT031 app.worker.work
worker.replace()
