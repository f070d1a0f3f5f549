"""Python's rules of names, on CPython's own syntax tree.

`Builder` walks a tree once, opens a scope wherever Python does and writes down every binding of every name and the
scope of every expression. `Resolver` then says what an expression may stand for: a set of qualified names of imported
things, or classes of the same file. Nothing is executed and order hardly matters: a name stands for everything that its
scope ever binds it to.
"""

import ast
from dataclasses import dataclass, field

import names

FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
COMPREHENSIONS = (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)
DEPTH = 24  # of aliases of aliases; more is no program but an attack


@dataclass(eq=False)
class Scope:
    """A module, function, lambda, class or comprehension."""

    kind: str
    parent: "Scope | None" = None
    node: "ast.AST | None" = None
    bindings: dict = field(default_factory=dict)  # name -> [Binding]
    globals: set = field(default_factory=set)
    nonlocals: set = field(default_factory=set)
    stars: list = field(default_factory=list)  # modules of `from M import *`
    members: dict = field(default_factory=dict)  # of a class: what methods assign to self.name

    def module(self):
        scope = self
        while scope.parent:
            scope = scope.parent
        return scope


@dataclass(eq=False)
class Binding:
    """One way in which a name gets a value; with neither name, expression nor class it is unknown to us."""

    after: tuple  # (line, column) from where it holds
    name: "str | None" = None  # an imported thing
    expr: "ast.expr | None" = None  # the value of an expression in `scope`
    scope: "Scope | None" = None
    cls: "Scope | None" = None  # a class of this file, or an instance of it: its scope


def end_of(node):
    return (node.end_lineno, node.end_col_offset)


def start_of(node):
    return (node.lineno, node.col_offset)


def relative(node):
    """The module of a `from M import …`; the dots of a relative one keep it from being taken for an absolute one."""
    return "." * node.level + (node.module or "")


class Builder:
    """Fills `scope_of` (expression -> scope) and the scopes' bindings; `quoted` holds trees of quoted annotations."""

    def __init__(self, tree):
        self.scope_of = {}
        self.quoted = []
        self.stores = []  # (attribute target, value, scope)
        self.late = []  # (scope, name, binding) of nonlocal names
        self.module = Scope("module", node=tree)
        self.visit_all(tree.body, self.module)
        for scope, name, binding in self.late:
            self.bind_nonlocal(scope, name, binding)

    # Bindings.

    def bind(self, scope, name, binding):
        if name in scope.nonlocals:
            self.late.append((scope, name, binding))
            return
        if name in scope.globals:
            scope = scope.module()
        scope.bindings.setdefault(name, []).append(binding)

    @staticmethod
    def bind_nonlocal(scope, name, binding):
        scope = scope.parent
        while scope.parent and not (scope.kind != "class" and name in scope.bindings):
            scope = scope.parent
        scope.bindings.setdefault(name, []).append(binding)

    def bind_target(self, target, scope, after, value=None):
        """Binds what an assignment, loop or `with` assigns to; `value` is None where it is not known."""
        if isinstance(target, ast.Name):
            self.bind(scope, target.id, Binding(after, expr=value, scope=scope))
        elif isinstance(target, (ast.Tuple, ast.List)):
            for element, part in zip(target.elts, self.parts(target, value)):
                self.bind_target(element, scope, after, part)
        elif isinstance(target, ast.Starred):
            self.bind_target(target.value, scope, after)
        elif isinstance(target, ast.Attribute) and value is not None:
            self.stores.append((target, value, scope))

    @staticmethod
    def parts(target, value):
        """The values of `a, b = x, y` one by one, or unknown ones."""
        stars = any(isinstance(e, ast.Starred) for e in target.elts)
        if isinstance(value, (ast.Tuple, ast.List)) and len(value.elts) == len(target.elts) and not stars:
            return value.elts
        return [None] * len(target.elts)

    # The walk.

    def visit_all(self, nodes, scope):
        for node in nodes:
            self.visit(node, scope)

    def visit(self, node, scope):
        if node is None:
            return
        if isinstance(node, ast.expr):
            self.scope_of[node] = scope
        method = getattr(self, "visit_" + type(node).__name__, None)
        if method:
            method(node, scope)
        else:
            self.visit_children(node, scope)

    def visit_children(self, node, scope):
        self.visit_all(ast.iter_child_nodes(node), scope)

    def visit_FunctionDef(self, node, scope):
        self.visit_all(node.decorator_list, scope)
        self.annotation(node.returns, scope)
        inner = self.open_function(node, scope)
        self.bind(scope, node.name, Binding(end_of(node)))
        self.visit_all(node.body, inner)

    visit_AsyncFunctionDef = visit_FunctionDef

    def visit_Lambda(self, node, scope):
        self.visit(node.body, self.open_function(node, scope))

    def open_function(self, node, scope):
        """Defaults and annotations belong outside, parameters inside; the first one of a method is its class."""
        spec = node.args
        self.visit_all(spec.defaults, scope)
        self.visit_all(spec.kw_defaults, scope)
        inner = Scope("function", scope, node)
        params = [*spec.posonlyargs, *spec.args]
        every = [*params, *spec.kwonlyargs, *filter(None, (spec.vararg, spec.kwarg))]
        cls = scope if self.is_method(node, scope) else None
        for param in every:
            self.annotation(param.annotation, scope)
            owner = cls if params and param is params[0] else None
            self.bind(inner, param.arg, Binding(start_of(node), cls=owner))
        return inner

    @staticmethod
    def is_method(node, scope):
        if scope.kind != "class" or not isinstance(node, FUNCTIONS):
            return False
        return not any(isinstance(d, ast.Name) and d.id == "staticmethod" for d in node.decorator_list)

    def visit_ClassDef(self, node, scope):
        self.visit_all([*node.decorator_list, *node.bases, *node.keywords], scope)
        inner = Scope("class", scope, node)
        self.bind(scope, node.name, Binding(end_of(node), cls=inner))
        self.visit_all(node.body, inner)

    def visit_comprehension_expr(self, node, scope):
        """All in a scope of its own, but for the first iterable."""
        inner = Scope("comprehension", scope, node)
        for number, generator in enumerate(node.generators):
            self.visit(generator.iter, scope if number == 0 else inner)
            self.visit(generator.target, inner)
            self.bind_target(generator.target, inner, start_of(node))
            self.visit_all(generator.ifs, inner)
        if isinstance(node, ast.DictComp):
            self.visit_all((node.key, node.value), inner)
        else:
            self.visit(node.elt, inner)

    visit_ListComp = visit_SetComp = visit_DictComp = visit_GeneratorExp = visit_comprehension_expr

    def visit_NamedExpr(self, node, scope):
        self.visit_children(node, scope)
        holder = scope
        while holder.kind == "comprehension":
            holder = holder.parent
        self.bind(holder, node.target.id, Binding(end_of(node), expr=node.value, scope=scope))

    def visit_Global(self, node, scope):
        scope.globals.update(node.names)

    def visit_Nonlocal(self, node, scope):
        scope.nonlocals.update(node.names)

    def visit_Import(self, node, scope):
        for alias in node.names:
            name = alias.name if alias.asname else alias.name.partition(".")[0]
            self.bind(scope, alias.asname or name, Binding(end_of(node), name=name))

    def visit_ImportFrom(self, node, scope):
        module = relative(node)
        for alias in node.names:
            if alias.name == "*":
                scope.module().stars.append(module)
                continue
            name = f"{module}.{alias.name}" if module.strip(".") else module + alias.name
            self.bind(scope, alias.asname or alias.name, Binding(end_of(node), name=name))

    def visit_Assign(self, node, scope):
        self.visit_children(node, scope)
        for target in node.targets:
            self.bind_target(target, scope, end_of(node), node.value)

    def visit_AnnAssign(self, node, scope):
        self.visit(node.target, scope)
        self.annotation(node.annotation, scope)
        self.visit(node.value, scope)
        if node.value is not None:
            self.bind_target(node.target, scope, end_of(node), node.value)

    def visit_AugAssign(self, node, scope):
        self.visit_children(node, scope)
        self.bind_target(node.target, scope, end_of(node))

    def visit_For(self, node, scope):
        self.bind_target(node.target, scope, end_of(node.iter))
        self.visit_children(node, scope)

    visit_AsyncFor = visit_For

    def visit_withitem(self, node, scope):
        self.visit_children(node, scope)
        if node.optional_vars is not None:
            self.bind_target(node.optional_vars, scope, end_of(node.optional_vars))

    def visit_ExceptHandler(self, node, scope):
        if node.name:
            self.bind(scope, node.name, Binding(start_of(node)))
        self.visit_children(node, scope)

    def visit_captures(self, node, scope):
        name = getattr(node, "rest", None) or getattr(node, "name", None)
        if name:
            self.bind(scope, name, Binding(end_of(node)))
        self.visit_children(node, scope)

    visit_MatchAs = visit_MatchStar = visit_MatchMapping = visit_captures

    # Annotations, quoted or not.

    def annotation(self, node, scope):
        if node is None:
            return
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            self.scope_of[node] = scope
            self.quoted_annotation(node, scope)
        elif isinstance(node, ast.Subscript):
            self.subscript_annotation(node, scope)
        elif isinstance(node, (ast.Tuple, ast.List, ast.BinOp)):
            self.scope_of[node] = scope
            for child in ast.iter_child_nodes(node):
                if isinstance(child, ast.expr):
                    self.annotation(child, scope)
        else:
            self.visit(node, scope)

    def subscript_annotation(self, node, scope):
        """`Literal['eventlet']` holds data, and so does all but the first of `Annotated[…]`."""
        self.scope_of[node] = scope
        self.visit(node.value, scope)
        last = node.value.attr if isinstance(node.value, ast.Attribute) else getattr(node.value, "id", "")
        if last == "Literal":
            self.visit(node.slice, scope)
        elif last == "Annotated" and isinstance(node.slice, ast.Tuple) and node.slice.elts:
            self.annotation(node.slice.elts[0], scope)
            self.visit_all(node.slice.elts[1:], scope)
        else:
            self.annotation(node.slice, scope)

    def quoted_annotation(self, node, scope):
        """What the string says, as an expression that stands where the string stands."""
        try:
            tree = ast.parse(node.value.strip(), mode="eval")
        except (SyntaxError, ValueError, RecursionError):
            return
        for child in ast.walk(tree):
            if hasattr(child, "lineno"):
                child.lineno = child.end_lineno = node.lineno
                child.col_offset, child.end_col_offset = node.col_offset, node.end_col_offset
        self.quoted.append(tree)
        self.annotation(tree.body, scope)


class Resolver:
    """What expressions stand for. A value is a qualified name (str) or the Scope of a class of this file."""

    def __init__(self, tree):
        self.built = Builder(tree)
        self.known = {}
        for target, value, scope in self.built.stores:
            self.bind_member(target, value, scope)

    def bind_member(self, target, value, scope):
        """`self.name = value`, `cls.name = value`, `ClassName.name = value`."""
        for owner in self.values(target.value, scope):
            if isinstance(owner, Scope):
                binding = Binding(end_of(value), expr=value, scope=scope)
                owner.members.setdefault(target.attr, []).append(binding)

    def names(self, node, scope=None):
        """The qualified names that an expression of the file may stand for."""
        scope = scope or self.built.scope_of.get(node)
        if scope is None:
            return frozenset()
        return frozenset(v for v in self.values(node, scope) if isinstance(v, str))

    def values(self, node, scope, depth=0):
        if depth > DEPTH:
            return frozenset()
        method = getattr(self, "value_of_" + type(node).__name__, None)
        return method(node, scope, depth + 1) if method else frozenset()

    def value_of_Name(self, node, scope, depth):
        bindings = self.bindings(node.id, scope, start_of(node))
        found = set(self.starred(node.id, scope, bindings))
        if bindings is None and not found:
            return frozenset(("builtins." + node.id,))
        for binding in bindings or ():
            found |= self.binding_values(binding, depth)
        return frozenset(found)

    def value_of_Attribute(self, node, scope, depth):
        found = set()
        for value in self.values(node.value, scope, depth):
            if isinstance(value, Scope):
                for binding in self.members(value, node.attr, depth):
                    found |= self.binding_values(binding, depth)
            else:
                found.add(f"{value}.{node.attr}")
        return frozenset(found)

    def value_of_IfExp(self, node, scope, depth):
        return self.values(node.body, scope, depth) | self.values(node.orelse, scope, depth)

    def value_of_BoolOp(self, node, scope, depth):
        return frozenset().union(*(self.values(v, scope, depth) for v in node.values))

    def value_of_NamedExpr(self, node, scope, depth):
        return self.values(node.value, scope, depth)

    def value_of_Call(self, node, scope, depth):
        """`getattr(x, 'name')` and imports by name have a value that is known; other calls have not."""
        found = set()
        for function in self.values(node.func, scope, depth):
            if function == "builtins.getattr" and len(node.args) >= 2:
                for text, _ in self.texts(node.args[1], scope, depth):
                    found |= {f"{v}.{text}" for v in self.values(node.args[0], scope, depth) if isinstance(v, str)}
            elif isinstance(function, str) and names.is_importer(function) and \
                    function.rpartition(".")[2] not in names.SPECIFIERS:
                found |= {self.bound_by(function, node, text) for text, _ in self.imported(node, scope, depth)}
        return frozenset(found)

    # Lookups.

    def bindings(self, name, scope, at):
        """The bindings of a name as seen from a scope and place; None if it is a builtin or unknown."""
        here = scope
        while scope is not None:
            if name in scope.globals:
                scope = scope.module()
            found = scope.bindings.get(name)
            visible = found and (scope.kind != "class" or scope is here)
            if visible and scope.kind == "class" and all(at < b.after for b in found):
                visible = False  # not bound yet: a class body then reads the name from outside
            if visible:
                return found
            scope = scope.parent
        return None

    @staticmethod
    def starred(name, scope, bindings):
        """What star imports may bind the name to, if it is a name of the module or of none."""
        module = scope.module()
        if bindings is not None and bindings is not module.bindings.get(name):
            return []
        return [f"{star}.{name}" for star in module.stars if name in names.STAR.get(star, ())]

    def binding_values(self, binding, depth):
        if binding.name is not None:
            return {binding.name}
        if binding.cls is not None:
            return {binding.cls}
        if binding.expr is None:
            return set()
        if binding not in self.known:
            self.known[binding] = set()  # an alias of itself adds nothing
            self.known[binding] = set(self.values(binding.expr, binding.scope, depth))
        return self.known[binding]

    def members(self, cls, name, depth):
        """The bindings of an attribute of a class, or of the nearest base class in this file that has it."""
        found = cls.bindings.get(name, []) + cls.members.get(name, [])
        if found or depth > DEPTH:
            return found
        for base in cls.node.bases:
            for value in self.values(base, cls.parent, depth + 1):
                if isinstance(value, Scope) and value is not cls:
                    found = found + self.members(value, name, depth + 1)
        return found

    # String constants.

    def texts(self, node, scope, depth=0):
        """The string constants that an expression may be, each with the node that spells it."""
        if depth > DEPTH:
            return []
        if isinstance(node, ast.Constant):
            return [(node.value, node)] if isinstance(node.value, str) else []
        if isinstance(node, ast.IfExp):
            return self.texts(node.body, scope, depth + 1) + self.texts(node.orelse, scope, depth + 1)
        if isinstance(node, ast.BoolOp):
            return [text for value in node.values for text in self.texts(value, scope, depth + 1)]
        if isinstance(node, ast.NamedExpr):
            return self.texts(node.value, scope, depth + 1)
        if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
            return self.joined(node, scope, depth)
        if isinstance(node, (ast.Name, ast.Attribute)):
            return self.held(node, scope, depth)
        return []

    def joined(self, node, scope, depth):
        left, right = (self.texts(side, scope, depth + 1)[:4] for side in (node.left, node.right))
        return [(a + b, node) for a, _ in left for b, _ in right]

    def held(self, node, scope, depth):
        """The constants held in a variable, or in an attribute of a class of this file."""
        if isinstance(node, ast.Name):
            bindings = self.bindings(node.id, scope, start_of(node)) or []
        else:
            owners = [v for v in self.values(node.value, scope, depth + 1) if isinstance(v, Scope)]
            bindings = [b for owner in owners for b in self.members(owner, node.attr, depth)]
        return [text for b in bindings if b.expr is not None for text in self.texts(b.expr, b.scope, depth + 4)]

    # Imports by name.

    def imported(self, call, scope, depth=0):
        """(module, node) for every constant module name that a call of an importer may be given."""
        given = list(call.args[:1])
        given += [k.value for k in call.keywords if k.arg in ("name", "import_str", "modname", "fullname")]
        if getattr(call.func, "attr", getattr(call.func, "id", "")) == "import_any":
            given = call.args
        package = [k.value for k in call.keywords if k.arg == "package"] or call.args[1:2]
        found = []
        for argument in given:
            for text, node in self.texts(argument, scope, depth + 1):
                if text.startswith(".") and package:
                    text = "".join(t for t, _ in self.texts(package[0], scope, depth + 1)[:1]) + text
                found.append((text, argument if isinstance(argument, (ast.Name, ast.Attribute)) else node))
        return found

    @staticmethod
    def bound_by(function, call, module):
        """`__import__('a.b')` returns `a`, unless told what is wanted from `a.b`."""
        wanted = len(call.args) >= 4 or any(k.arg == "fromlist" for k in call.keywords)
        if function.endswith("__import__") and not wanted:
            return module.partition(".")[0]
        return module.replace(":", ".")
