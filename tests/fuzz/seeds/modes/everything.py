import os, sys
import x.a as a
from x import *
from .x import f as g
from oslo_config import cfg
from oslo_service import backend
import eventlet

DONE = False


class A(a.A, backend.B):
    @property
    def p(self, *args, k=lambda: f(), **kwargs):
        self.q = self.p
        return self.q if cfg.CONF.group.q else super().p

    @classmethod
    def make(cls, how='green'):
        return cls(how).p()


def f(x=1, *y):
    global DONE
    for i in (1, 'a', f(x)):
        with g(i) as (j, k):
            DONE = j or not k and i in y
    try:
        return main() if x == cfg.CONF.how else f(*y)
    except Exception:
        raise
    finally:
        A.make()


def main(conf=None):
    if os.environ.get('P', '').lower() in ('1', 'yes') or '--p' in sys.argv:
        eventlet.monkey_patch()
    elif conf.green:
        backend.init_backend(backend.BackendType.THREADING)
    while f(main):
        os.environ['P'] = os.getenv('Q') or A().p
    backend.register_backend_default_hook(lambda: A.make().x)


if __name__ == '__main__':
    sys.exit(main())
