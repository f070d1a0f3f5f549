from app import worker

worker.work()  # expect: EVT031 app.worker.work
