# What comes after a class in column 0 belongs to none of its methods.
import eventlet


class Server:
    def stop(self):
        return self.start()  # expect: EVT030 app.utils.Server.start

    def start(self):
        eventlet.sleep(1)
# Comments at the very end
# of the file.
