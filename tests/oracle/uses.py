"""Every place of a project where a name is used that leads somewhere worth knowing.

That is to something of eventlet, to another library's name that the rule catalogue knows, or to a class or function of
the project. Each Use says where it stands, in which role, what it leads to, through which names of the project, and in
which function or class.
"""

import ast
from typing import Any, NamedTuple

import names
from scopes import FUNCTIONS, Scope

#: Callables, by their last name, whose second argument names an attribute of the first to be replaced in a test.
OBJECT_PATCHERS = frozenset(("object", "MockPatchObject", "mock_object", "setattr", "delattr", "Set", "SmartSet"))


class Use(NamedTuple):
    path: str
    line: int
    column: int  # of the expression: what one place leads to are alternatives
    role: str  # as the rules say, or one of those that project.py tells
    target: Any  # a qualified name, or the scope of a class or function
    via: tuple  # names of the project on the way
    owner: "Scope | None"  # the outermost function, or the class, in whose body it stands
    runs: bool = True  # not an annotation, not under TYPE_CHECKING


class Place(NamedTuple):
    """What the walk knows about where it is."""

    role: str = "reference"
    owner: "Scope | None" = None  # set for what belongs to a definition but stands outside of its scope
    runs: bool = True


class Finder:
    """The uses of one module, found by a walk over its tree; `wanted` chooses among names outside of the project."""

    def __init__(self, linker, module, wanted):
        self.linker = linker
        self.module = module
        self.wanted = wanted
        self.scope_of = module.built.scope_of
        self.scope_at = {scope.node: scope for scope in module.built.opened}
        self.found = set()
        self.owners = {}
        self.simple = {}  # (scope, name) -> what it leads to
        self.pending = [(module.tree, Place())]
        self.pending += [(tree, Place(runs=False)) for tree in module.built.quoted]
        while self.pending:
            self.step(*self.pending.pop())

    def add(self, node, line, place, targets, role=None):
        for target, via in targets:
            if isinstance(target, Scope) or isinstance(target, str) and self.wanted(target):
                owner = place.owner or self.owner(self.scope_of.get(node))
                column = getattr(node, "col_offset", 0)
                self.found.add(Use(self.module.path, line, column, role or place.role, target, via, owner, place.runs))

    def owner(self, scope):
        """The outermost function around a scope, else the innermost class."""
        if scope not in self.owners:
            chain, around = [], scope
            while around and around.parent:
                chain.append(around)
                around = around.parent
            functions = [s for s in chain if isinstance(s.node, FUNCTIONS)]
            classes = [s for s in chain if s.kind == "class"]
            self.owners[scope] = (functions[-1:] or classes[:1] or [None])[0]
        return self.owners[scope]

    # The walk.

    def step(self, node, place):
        method = getattr(self, "step_" + type(node).__name__, None)
        if method:
            method(node, place)
        else:
            self.all(ast.iter_child_nodes(node), place)

    def push(self, node, place, role="reference", **changes):
        if node is not None:
            self.pending.append((node, place._replace(role=role, **changes)))

    def all(self, nodes, place, role="reference", **changes):
        for node in nodes:
            self.push(node, place, role, **changes)

    def step_Name(self, node, place):
        if not isinstance(node.ctx, ast.Load):
            return
        scope = self.scope_of.get(node)
        key = scope, node.id
        if scope is None:
            return
        if scope.kind == "class":
            targets = self.linker.resolve(node, scope)
        elif key in self.simple:
            targets = self.simple[key]
        else:
            targets = self.simple[key] = self.linker.resolve(node, scope)
        # A variable has what a property gave; to read it runs nothing.
        self.add(node, node.end_lineno, place, {pair for pair in targets if not is_property(pair[0])})

    def step_Attribute(self, node, place):
        """A chain is used where it ends; what it is made of is not used by itself."""
        scope = self.scope_of.get(node)
        if scope is not None:
            self.chain(node, scope, place)
        while isinstance(node, ast.Attribute):
            node = node.value
        if not isinstance(node, ast.Name):
            self.push(node, place)

    def chain(self, node, scope, place):
        if not isinstance(node.ctx, ast.Load):
            role = "store" if isinstance(node.ctx, ast.Store) else "delete"
            self.add(node, node.end_lineno, place, self.replaced(node, scope), role)
            return
        targets = self.linker.resolve(node, scope)
        self.add(node, node.end_lineno, place, targets)
        while not targets and isinstance(node, ast.Attribute):
            node = node.value
            targets = self.linker.resolve(node, scope)
            read = {pair for pair in targets if is_property(pair[0]) and isinstance(node, ast.Attribute)}
            self.add(node, node.end_lineno, place, read, "reference")
            self.add(node, node.end_lineno, place, targets - read, "below")

    def replaced(self, node, scope):
        """What `eventlet.sleep = f` and `module.sleep = f` set, be it that the module has it from another."""
        found = set()
        for value in self.linker.values(node.value, scope):
            if isinstance(value, str):
                name = f"{value}.{node.attr}"
                found |= self.linker.follow(name) | {(f"{target}.{node.attr}", via)
                                                     for target, via in self.linker.follow(value)
                                                     if isinstance(target, str)}
        return found

    def getattr(self, node, place):
        """`getattr(x, 'name')` is `x.name`. FALSE for other calls."""
        scope = self.scope_of.get(node)
        if scope is None or getattr(node.func, "id", "") != "getattr" or len(node.args) < 2:
            return False
        name = node.args[1]
        if "builtins.getattr" not in self.linker.values(node.func, scope) or not (
                isinstance(name, ast.Constant) and isinstance(name.value, str)):
            return False
        same = ast.copy_location(ast.Attribute(node.args[0], name.value, ast.Load()), node)
        self.scope_of[same] = scope
        self.push(same, place, place.role)
        self.all(node.args[2:], place, "argument")
        return True

    def step_Call(self, node, place):
        """`with f():`, `raise f()`, `@f()` use f as they would without the call."""
        if self.getattr(node, place):
            return
        role = place.role if place.role in ("with", "raise", "decorator") else "call"
        self.push(node.func, place, role)
        if role == "decorator":  # what it is given, is not part of what it makes
            place = place._replace(owner=None)
        self.all(node.args, place, self.given(node))
        self.all((keyword.value for keyword in node.keywords), place, "argument")
        self.patches(node, place)

    def given(self, node):
        """The role of a call's arguments."""
        if getattr(node.func, "id", "") == "super":
            return "super"
        scope = self.scope_of.get(node)
        asks = scope is not None and names.INQUIRERS & self.linker.values(node.func, scope)
        return "asked" if asks else "argument"

    def step_Tuple(self, node, place):
        """`isinstance(x, (A, B))` asks about both."""
        self.all(node.elts, place, "asked" if place.role == "asked" else "reference")

    def step_Starred(self, node, place):
        self.push(node.value, place, place.role)

    def step_withitem(self, node, place):
        self.push(node.context_expr, place, "with")
        self.push(node.optional_vars, place)

    def step_ExceptHandler(self, node, place):
        caught = node.type.elts if isinstance(node.type, ast.Tuple) else [node.type]
        self.all(caught, place, "except")
        self.all(node.body, place)

    def step_Raise(self, node, place):
        self.push(node.exc, place, "raise")
        self.push(node.cause, place)

    def step_If(self, node, place):
        test = getattr(node.test, "attr", getattr(node.test, "id", ""))
        self.push(node.test, place)
        self.all(node.body, place, runs=place.runs and test != "TYPE_CHECKING")
        self.all(node.orelse, place)

    # Definitions.

    def step_ClassDef(self, node, place):
        own = self.own(node)
        self.all(node.decorator_list, place, "decorator", owner=own)
        self.all(node.bases, place, "base", owner=own)
        self.all((keyword.value for keyword in node.keywords), place, "argument", owner=own)
        self.all(node.body, place, owner=None)

    def step_FunctionDef(self, node, place):
        self.all(node.decorator_list, place, "decorator", owner=self.own(node))
        self.push(node.args, place, owner=None)
        self.annotation(node.returns, place)
        self.all(node.body, place, owner=None)

    step_AsyncFunctionDef = step_FunctionDef

    def own(self, node):
        """The owner of what stands at the head of a definition: itself, unless it is a part of another."""
        return self.owner(self.scope_at[node])

    def step_arguments(self, node, place):
        self.all((*node.defaults, *filter(None, node.kw_defaults)), place, "default")
        every = [*node.posonlyargs, *node.args, *node.kwonlyargs, *filter(None, (node.vararg, node.kwarg))]
        for param in every:
            self.annotation(param.annotation, place)

    def step_AnnAssign(self, node, place):
        self.push(node.target, place)
        self.annotation(node.annotation, place)
        self.push(node.value, place)

    def annotation(self, node, place):
        self.push(node, place, "annotation", runs=False)

    def step_Subscript(self, node, place):
        """Inside of an annotation all is annotation."""
        role = "annotation" if place.role == "annotation" else "reference"
        self.push(node.value, place, role)
        self.push(node.slice, place, role)

    # Imports and strings.

    def step_Import(self, node, place):
        for alias in node.names:
            self.imported(alias, self.module.built.absolute(alias.name), place)

    def step_ImportFrom(self, node, place):
        module = self.module.built.module_of(node)
        for alias in node.names:
            if alias.name != "*":
                self.imported(alias, f"{module}.{alias.name}", place)

    def imported(self, alias, name, place):
        self.add(alias, alias.lineno, place, self.linker.follow(name), "import")

    def patches(self, node, place):
        """String targets of patch functions, and the second argument of those that take an object first."""
        scope = self.scope_of.get(node)
        last = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        if scope is None:
            return
        called = {value.rpartition(".")[2] for value in self.linker.values(node.func, scope) if isinstance(value, str)}
        if {last, *called} & names.PATCHERS:
            given = node.args[:1] + [k.value for k in node.keywords if k.arg in names.PATCHER_KEYWORDS]
            for argument in given:
                for text, _ in self.linker.texts(argument, scope):
                    if "." in text:
                        self.add(node, argument.lineno, place, self.linker.follow(text), "mock")
        if last in OBJECT_PATCHERS and len(node.args) >= 2:
            for text, _ in self.linker.texts(node.args[1], scope):
                self.patched_attribute(node, text, scope, place)

    def patched_attribute(self, node, text, scope, place):
        at = ast.Attribute(node.args[0], text, ast.Load())
        ast.copy_location(at, node.args[0])
        self.add(node, node.args[1].lineno, place, self.linker.resolve(at, scope), "mock-object")


def is_property(target):
    """True for a method that runs when its name is read."""
    if not isinstance(target, Scope) or target.kind != "function":
        return False
    decorators = (getattr(d, "func", d) for d in target.node.decorator_list)
    return any(getattr(d, "attr", getattr(d, "id", "")).endswith("property") for d in decorators)


def uses(linker, wanted):
    """The uses of every module, sorted by place."""
    for module in linker.modules.files:
        if module.built:
            found = Finder(linker, module, wanted).found
            yield from sorted(found, key=lambda use: (use.line, use.role, str(use.via), kind(linker, use.target)))


def kind(linker, target):
    return target if isinstance(target, str) else linker.symbol(target)
