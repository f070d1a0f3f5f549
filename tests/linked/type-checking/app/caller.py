from app import worker

worker.work(1)
