# Of a class a fifth of all that it defines has to be green, or what Python calls: else whoever makes one uses eventlet
# through others at most.
import eventlet


class Driver:
    def reboot(self):
        eventlet.sleep(1)

    def start(self):
        self.reboot()  # expect: EVT030 app.drivers.Driver.reboot

    def stop(self):
        return 'stopped'

    def pause(self):
        return 'paused'

    def resume(self):
        return 'running'

    def spawn(self):
        return 'spawned'

    def destroy(self):
        return 'gone'

    def list(self):
        return ['it']

    def inspect(self):
        return {}


class Nimble(Driver):  # expect: EVT031 app.drivers.Driver
    def stop(self):
        self.reboot()  # expect: EVT030 app.drivers.Driver.reboot


class Limit:
    def __init__(self, rate):
        self.rate = rate

    def wait(self):
        eventlet.sleep(self.rate)

    def faster(self):
        self.rate /= 2

    def slower(self):
        self.rate *= 2


class Pool:
    def __init__(self):
        self.pool = eventlet.GreenPool()

    def size(self):
        return self.pool.size

    def free(self):
        return self.pool.free()

    def grow(self):
        return self.pool.size + 1

    def shrink(self):
        return self.pool.size - 1


if Driver:  # expect: EVT031 app.drivers.Driver
    class Sheltered:
        def nap(self):
            eventlet.sleep(0)

        def one(self):
            return 1

        def two(self):
            return 2

        def three(self):
            return 3

        def four(self):
            return 4
