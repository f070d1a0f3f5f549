from app.utils import Server

Server.start(None)  # expect: EVT030 app.utils.Server.start
