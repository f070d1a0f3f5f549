from app.utils import Server

Server.size({})
