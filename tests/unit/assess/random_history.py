"""Writes the history of a small project that changes at random, for `git fast-import`.

    random_history.py SEED COMMITS [idle] [loose] [order]

The names are few, so that modules, classes and functions come to be called the same, reach each other in roundabout
ways, and stop doing so. With `idle` classes have methods that do nothing besides, now more and now less of them. With
`loose` most modules stand in folders that are no packages, and are imported with and without these. With `order` modules
call things while they run, and bind a name again that they have called.
"""
import random
import sys

NAMES = ["spawn", "sleep", "start", "run", "go", "pool"]
CLASSES = ["Server", "Worker", "Base"]
MODULES = ["app/__init__", "app/utils", "app/base", "app/sub/__init__", "app/sub/utils", "app/sub/deep/__init__",
           "app/sub/deep/work", "app/main", "app/tests/__init__", "app/tests/test_main", "app/tests/test_utils",
           "tools/helper", "setup"]
LOOSE = ["app/__init__", "app/utils", "app/tests/test_main", "tools/helper", "tools/extra", "tools/sub/work",
         "tools/utils", "scripts/helper", "scripts/run", "doc/source/conf", "doc/source/ext/thing", "plain/app/utils",
         "plain/app/base", "setup"]
ALIASES = ["utils", "base", "u", "helper", "work"]


def dotted(path):
    name = path.split("/", 1)[1] if path.startswith("tools/") else path
    return name.replace("/__init__", "").replace("/", ".")


class Writer:
    def __init__(self, seed, ways):
        self.random = random.Random(seed)
        self.idle = "idle" in ways
        self.loose = "loose" in ways
        self.order = "order" in ways
        self.modules = LOOSE if self.loose else MODULES

    def pick(self, things):
        return self.random.choice(things)

    def module(self):
        path = self.pick(self.modules)
        if self.loose and self.random.random() < 0.6:
            return ".".join(path.split("/")[self.random.randint(0, path.count("/")):])
        return dotted(path)

    def thing(self):
        return self.pick(NAMES + CLASSES)

    def imported(self):
        module = self.module()
        kinds = [
            "import eventlet",
            "from eventlet import sleep",
            "from eventlet import spawn as " + self.pick(NAMES),
            "from eventlet import greenpool as " + self.pick(ALIASES),
            "from eventlet.green import socket",
            "from time import sleep",
            "import %s as %s" % (module, self.pick(ALIASES)),
            "import " + module,
            "from %s import %s" % (module, self.thing()),
            "from %s import %s as %s" % (module, self.thing(), self.thing()),
            "from . import " + self.pick(ALIASES[:2]),
            "from .utils import " + self.thing(),
        ]
        if "." in module:
            package, last = module.rsplit(".", 1)
            kinds += ["from %s import %s" % (package, last)] * 4
            kinds.append("from %s import %s as %s" % (package, last, self.pick(ALIASES)))
        if self.random.random() < 0.06:
            return "from %s import *" % self.pick([module, "eventlet", "os.path"])
        if self.random.random() < 0.1:
            return "try:\n    %s\nexcept ImportError:\n    %s" % (self.pick(kinds), self.pick(kinds))
        return self.pick(kinds)

    def call(self):
        name = self.thing()
        return self.pick([
            "eventlet.sleep(0)",
            "eventlet.spawn(%s)" % name,
            "%s()" % name,
            "self.%s()" % name,
            "%s.%s()" % (self.pick(ALIASES), name),
            "%s.%s()" % (self.pick(ALIASES), name),
            "%s.%s.%s()" % (self.pick(ALIASES), self.pick(ALIASES), name),
            "%s().%s()" % (self.pick(CLASSES), name),
            "%s.%s" % (self.pick(ALIASES), name),
            "%s.%s()" % (self.module(), name),
            "mock.patch('%s.%s')" % (self.module(), name),
            "mock.patch.object(%s, '%s')" % (self.pick(ALIASES), name),
            "if eventlet.patcher.is_monkey_patched('thread'):\n            eventlet.spawn(1)",
            "pass",
        ])

    def function(self, indent="", first=""):
        lines = ["%sdef %s(%s):" % (indent, self.pick(NAMES), first)]
        if indent and self.random.random() < 0.15:
            lines.insert(0, indent + "@property")
        for _ in range(self.random.randint(1, 3)):
            lines.append(indent + "    " + self.call().replace("\n    ", "\n" + indent))
        return "\n".join(lines)

    def base(self):
        return self.pick(["object", "object"] + CLASSES + ["%s.%s" % (self.pick(ALIASES), self.pick(CLASSES)),
                                                            "eventlet.GreenPool"])

    def bound_again(self):
        value = self.pick(["print", "eventlet.spawn", "%s.%s" % (self.pick(ALIASES), self.thing())])
        bound = self.pick(["%s = %s" % (self.pick(NAMES), value), self.imported()])
        return self.pick([bound, "if len('x'):\n    " + bound.replace("\n", "\n    ")])

    def ordered(self):
        calls = [self.call().replace("\n    ", "\n"), "%s(1)" % self.pick(NAMES)]
        return self.pick(calls + [self.bound_again()])

    def block(self):
        if self.order and self.random.random() < 0.5:
            return self.ordered()
        chance = self.random.random()
        if chance < 0.35:
            return self.imported()
        if chance < 0.6:
            return self.function()
        if chance < 0.85:
            head = "class %s(%s):" % (self.pick(CLASSES), self.base())
            methods = [self.function("    ", "self") for _ in range(self.random.randint(1, 2))]
            return "\n\n".join([head] + methods + (self.idle_methods() if self.idle else []))
        if chance < 0.95:
            return "%s = %s.%s" % (self.pick(NAMES), self.pick(ALIASES), self.thing())
        return "__all__ = ['%s', '%s']" % (self.thing(), self.thing())

    def idle_methods(self):
        names = ["idle%d" % i for i in range(self.random.randint(0, 9))]
        found = ["    def %s(self):\n        pass" % name for name in names]
        if self.random.random() < 0.2:
            found.append("    def %s(self):\n        %s" % (self.pick(["__init__", "__enter__"]), self.call()))
        return found

    def other_idle_methods(self, block):
        """The same class, with more or fewer methods that do nothing."""
        kept = [part for part in block.split("\n\n") if not part.startswith("    def idle")]
        return "\n\n".join(kept + self.idle_methods())

    def blocks(self):
        head = ["import mock", self.imported()]
        return head + [self.block() for _ in range(self.random.randint(0, 6))]

    def change(self, files):
        path = self.pick(self.modules) + ".py"
        chance = self.random.random()
        if path not in files:
            files[path] = [] if path.endswith("__init__.py") and chance < 0.5 else self.blocks()
        elif chance < 0.12:
            del files[path]
        elif chance < 0.18:
            files[self.pick(self.modules) + ".py"] = files.pop(path)
        else:
            blocks = files[path] = list(files[path])
            at = self.random.randint(0, len(blocks))
            if self.idle and at < len(blocks) and blocks[at].startswith("class "):
                blocks[at] = self.other_idle_methods(blocks[at])
            elif chance < 0.5 and at < len(blocks):
                blocks[at] = self.block()
            elif chance < 0.7 and at < len(blocks):
                del blocks[at]
            elif chance < 0.75:
                blocks.insert(at, "# %d" % self.random.randint(0, 99))
            else:
                blocks.insert(at, self.block())


def main(seed, commits, ways):
    writer = Writer(seed, ways)
    files = {path + ".py": writer.blocks() for path in writer.modules if writer.random.random() < 0.7}
    written = {}
    for n in range(commits):
        print("commit refs/heads/main\ncommitter T <t@example.org> %d +0000" % (1500000000 + n * 3600))
        print("data 1\n%d" % (n % 10))
        for path in sorted(set(written) - set(files)):
            print("D " + path)
        for path, blocks in sorted(files.items()):
            text = "\n\n\n".join(blocks) + "\n"
            if written.get(path) != text:
                print("M 100644 inline %s\ndata %d\n%s" % (path, len(text), text))
        written = {path: "\n\n\n".join(blocks) + "\n" for path, blocks in files.items()}
        for _ in range(writer.random.randint(1, 2)):
            writer.change(files)


main(int(sys.argv[1]), int(sys.argv[2]), sys.argv[3:])
