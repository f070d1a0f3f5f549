from app import worker

worker.sleep(1)  # expect: EVT412 eventlet.sleep via app.worker.sleep > app.green.sleep
