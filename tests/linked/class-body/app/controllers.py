from app import utils
from app import utils as late


class Root:
    utils = utils.Server()  # expect: EVT031 app.utils.Server
    again = late.Server()  # expect: EVT031 app.utils.Server
    nap = utils.run

    def late(self):
        return self.again
