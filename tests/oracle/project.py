"""Judges a whole project: what its files re-export of eventlet to each other, and its green wrappers.

    project.py FOLDER PREFIX     writes PREFIX.reexports.tsv, PREFIX.wrappers.tsv and PREFIX.callsites.tsv

reexports  path, line, role, name, via: a name that another module of the project imported from eventlet or greenlet (or
           from names.INDIRECT) is imported or used; via are the names of the project on the way
wrappers   symbol, path, line, direct, through: a function, method or class that reaches eventlet (wrappers.py), by
           names that it uses itself and by other wrappers
callsites  path, line, role, symbol: a wrapper is used

Roles are those of the rules, and import, mock (a dotted string that a patch function is given), mock-object (the name
of an attribute that it is given after an object), below (an attribute of the wrapper that is none itself), super (an
argument of super()), asked (one of isinstance() and its like).
"""

import pathlib
import sys

import catalogue
import names
from linker import Linker
from modules import Modules
from uses import uses
from wrappers import Wrappers

sys.setrecursionlimit(20000)


class Project:
    """All that is known of a folder."""

    def __init__(self, folder):
        blocking, contexts = catalogue.Blocking(), catalogue.Contexts()
        self.modules = Modules(folder)
        self.linker = Linker(self.modules)
        self.uses = list(uses(self.linker, lambda name: is_green(name) or blocking.knows(name)))
        self.contexts = {module.path: contexts.of(module.path) for module in self.modules.files}
        self.wrappers = Wrappers(self.linker, self.uses, blocking.makes_wrapper,
                                 lambda path: self.contexts[path] == "production")

    def handed_on(self):
        """The uses of eventlet through names of the project."""
        return (use for use in self.uses if use.via and isinstance(use.target, str) and is_green(use.target))

    def reexports(self):
        """(path, line, role, name, via), sorted."""
        return sorted({(use.path, use.line, use.role, use.target, use.via) for use in self.handed_on()})

    def callsites(self):
        """(path, line, role, symbol), sorted."""
        return sorted({(use.path, use.line, use.role, self.linker.shown(use.target))
                       for use in self.wrappers.sites(self.uses)})


def is_green(name):
    return names.is_below(name, names.ROOTS) or names.is_below(name, names.INDIRECT)


def write(path, rows):
    lines = ("\t".join(" ".join(sorted(cell)) if isinstance(cell, set) else " ".join(cell)
                       if isinstance(cell, tuple) else str(cell) for cell in row) + "\n" for row in rows)
    pathlib.Path(path).write_text("".join(lines), encoding="utf-8")


def main(arguments):
    if len(arguments) != 2:
        print(__doc__, file=sys.stderr)
        return 2
    project = Project(arguments[0])
    for module in project.modules.files:
        if module.broken:
            print(f"{module.path}: skipped, {module.broken}", file=sys.stderr)
    write(f"{arguments[1]}.reexports.tsv", project.reexports())
    write(f"{arguments[1]}.wrappers.tsv", [
        (w.symbol, w.path, w.line, w.direct, w.through) for w in project.wrappers.rows()])
    write(f"{arguments[1]}.callsites.tsv", project.callsites())
    return 0


if __name__ == "__main__":
    import gc

    gc.disable()  # trees of hundreds of megabytes, and none becomes garbage
    sys.exit(main(sys.argv[1:]))
