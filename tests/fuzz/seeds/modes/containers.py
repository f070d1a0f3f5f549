import argparse
import sys
import eventlet


def serve(*given, **named):
    eventlet.monkey_patch()
    eventlet.spawn(print, *given)


def show():
    print("off")


class Base:
    COMMANDS = []

    def do_serve(self):
        serve()

    def do_show(self):
        show()

    def run(self, name):
        getattr(self, "do_" + name)()


class Serve(Base):
    main = staticmethod(serve)

    def go(self):
        self.w = Worker(self)
        self.w.go()


class Worker(Serve):
    def __init__(self, holder):
        self.holder = holder
        self.COMMANDS.append(self)

    def go(self):
        for one in self.COMMANDS:
            one.go()


TABLE = {"serve": serve, "show": [show, {"more": Serve, "less": (Base, TABLE)}]}


def register(function):
    TABLE[function.__name__] = function
    return function


@register
def fill(subparsers):
    for c in [Serve, Base]:
        parser = subparsers.add_parser(c.__name__)
        parser.set_defaults(main=c.main, func=lambda: c().go())


def main():
    parser = argparse.ArgumentParser()
    fill(parser.add_subparsers())
    args = parser.parse_args()
    if args.loud:
        x = serve
    elif args.quiet:
        return
    else:
        x = show
    for heir in Base.__subclasses__():
        heir().run(sys.argv[2])
    TABLE.get(sys.argv[1], x)(args, cb=serve)
    {"serve": serve}[sys.argv[1]]()
    args.main(*sys.argv)
    CONF.register_cli_opt(SubCommandOpt("command", handler=fill))
    unknown(main, TABLE)
