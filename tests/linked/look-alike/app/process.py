# Names that other modules and classes have as well.
import multiprocessing


def spawn(function):
    return multiprocessing.Process(target=function)


class Server:
    def start(self):
        return spawn(print)
