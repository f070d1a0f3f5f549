"""The green wrappers of a project: its own functions, methods and classes that reach eventlet, and who uses them.

A definition of production code is a wrapper if its body uses a name that a blocking rule is about, or another wrapper;
a class also if one of its own methods is one, or one of its bases. A mere import, an `except` clause, an annotation, an
assignment, a question such as isinstance() and code under TYPE_CHECKING make no wrapper. What is called on an object of
unknown type is not followed.

A use inside of the wrapper itself is recursion and tells no one else's need; a method that is patched in a test is a
use only if it holds eventlet itself, since tests replace methods for many reasons. For the same reason what is not
production code uses only wrappers that use eventlet themselves. A class does if a method that Python calls by itself
does, or a fifth of all that it defines; of a class that is not at the top of its module any method is enough.
"""

import ast
import collections
import math
from dataclasses import dataclass, field

from scopes import FUNCTIONS

#: Roles of a use that do not make the function around it a wrapper.
IDLE = frozenset(("except", "annotation", "store", "delete", "import", "mock", "mock-object", "below", "super", "asked"))

#: One in so many of all that a class defines.
SHARE = 5

#: Uses of a wrapper that nobody counts: it is bound or replaced, not used, or an attribute of it is.
NO_SITES = frozenset(("annotation", "store", "delete", "import", "below"))


@dataclass
class Wrapper:
    symbol: str
    path: str
    line: int  # of its `def` or `class`
    direct: set = field(default_factory=set)  # names outside of the project that it uses itself
    through: set = field(default_factory=set)  # symbols of the wrappers that it uses


class Wrappers:
    """Finds them from all uses of a project."""

    def __init__(self, linker, uses, blocks, production):
        self.linker = linker
        self.direct = collections.defaultdict(set)  # definition -> names
        self.edges = collections.defaultdict(set)  # definition -> definitions that it uses
        self.owned = collections.defaultdict(set)  # class -> methods
        self.production = production
        self.collect_methods(production)
        for use in uses:
            if use.owner is not None and use.runs and use.role not in IDLE and production(use.path):
                self.collect(use, blocks)
        self.found = self.close()

    def collect_methods(self, production):
        for module in self.linker.modules.files:
            for scope in module.built.opened if module.built and production(module.path) else ():
                if scope.parent.kind == "class" and isinstance(scope.node, FUNCTIONS):
                    self.owned[scope.parent].add(scope)

    def collect(self, use, blocks):
        if isinstance(use.target, str):
            if blocks(use.target, use.role):
                self.direct[use.owner].add(use.target)
        elif use.target is not use.owner:
            self.edges[use.owner].add(use.target)

    def close(self):
        """From those that use eventlet themselves to all that lead to them."""
        users = collections.defaultdict(set)
        for user, used in self.edges.items():
            for definition in used:
                users[definition].add(user)
        for cls, methods in self.owned.items():
            for method in methods:
                users[method].add(cls)
        found = set(self.direct)
        pending = list(found)
        while pending:
            for user in users[pending.pop()] - found:
                found.add(user)
                pending.append(user)
        return found

    def rows(self):
        """Every wrapper, sorted."""
        found = [self.row(scope) for scope in self.found]
        return sorted(found, key=lambda wrapper: (wrapper.symbol, wrapper.path, wrapper.line))

    def row(self, scope):
        used = {*self.edges.get(scope, ()), *self.owned.get(scope, ())} & self.found
        return Wrapper(self.linker.shown(scope), self.linker.module(scope).path, scope.node.lineno,
                       set(self.direct.get(scope, ())), {self.linker.shown(s) for s in used})

    def sites(self, uses):
        """Every use of a wrapper that somebody counts."""
        for use in uses:
            if not isinstance(use.target, str) and use.target in self.found and self.is_site(use) and (
                    self.production(use.path) or self.is_near(use.target)):
                yield use

    def is_near(self, scope):
        """True if it uses eventlet itself, or is a class with enough methods that do."""
        methods = [method for method in self.owned.get(scope, ()) if self.direct.get(method)]
        called = any(m.node.name.startswith("__") and m.node.name.endswith("__") for m in methods)
        return bool(self.direct.get(scope)) or called or bool(methods) and len(
            {m.node.name for m in methods}) >= math.ceil(self.members(scope) / SHARE)

    @staticmethod
    def members(cls):
        """How many functions and classes it defines, told only of a class at the top of its module."""
        is_top = cls.parent.parent is None and cls.node in cls.parent.node.body
        return sum(isinstance(node, (*FUNCTIONS, ast.ClassDef)) for node in cls.node.body) if is_top else 0

    def is_site(self, use):
        if use.role in ("mock", "mock-object"):
            is_method = isinstance(use.target.node, FUNCTIONS) and use.target.parent.kind == "class"
            return not is_method or bool(self.direct.get(use.target))
        return use.runs and use.role not in NO_SITES and use.owner is not use.target
