from app import api

api.create()  # expect: EVT031 app.api.create via app.manager.warm_up > app.utils.spawn > eventlet.spawn
