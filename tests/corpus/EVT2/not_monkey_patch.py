# Other things are called monkey_patch; the name alone means nothing.
from cinder import utils
from nova import monkey_patch ; monkey_patch.patch()  # noqa
from gevent import monkey

utils.monkey_patch()
monkey.patch_all()


class Config:
    monkey_patch = False

    def load(self):
        return self.monkey_patch, CONF.monkey_patch, original('x')


def original(name):
    return name


CONF = Config()
