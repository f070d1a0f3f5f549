from app import executors

executors.executor()  # expect: EVT030 app.executors.executor via futurist.GreenThreadPoolExecutor
executors.GreenThreadPoolExecutor(3)  # expect: EVT006 futurist.GreenThreadPoolExecutor via app.executors.GreenThreadPoolExecutor
executors.native()
