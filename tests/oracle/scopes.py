"""Python's scopes, on CPython's own syntax tree.

`Builder` walks a tree once, opens a scope wherever Python does and writes down every binding of every name and the
scope of every expression.
"""

import ast
from dataclasses import dataclass, field

import order

FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)

#: Statements that bind a name whenever their block gets to their end.
CERTAIN = (*FUNCTIONS, ast.ClassDef, ast.Import, ast.ImportFrom, ast.Assign, ast.AnnAssign)


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
    instance: bool = False  # `cls` is the class of a method's first parameter
    function: "Scope | None" = None  # a function of this file
    until: "tuple | None" = None  # up to where it hides what was bound before; None: it may not be made at all
    loops: tuple = ()  # the places of the loops around it
    timed: bool = True  # not made by another function, through `global` or `nonlocal`


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
        self.opened = []  # the scopes of functions and classes, in the order of the file
        self.quoted = []
        self.stores = []  # (attribute target, value, scope)
        self.late = []  # (scope, name, binding) of nonlocal names
        self.statement = None  # the innermost one that is visited
        self.until = order.END  # the end of the block that it stands in
        self.loops = ()
        self.module = Scope("module", node=tree)
        self.visit_block(tree.body, self.module, order.END)
        for scope, name, binding in self.late:
            self.bind_nonlocal(scope, name, binding)

    # Bindings.

    def bind(self, scope, name, binding):
        binding.loops = self.loops
        binding.timed = name not in scope.nonlocals and name not in scope.globals
        if binding.timed and isinstance(self.statement, CERTAIN) and binding.after == end_of(self.statement):
            binding.until = self.until
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
        """The values of `a, b = x, y` one by one, or unknown ones; a star takes what the others leave."""
        found = [None] * len(target.elts)
        if not isinstance(value, (ast.Tuple, ast.List)):
            return found
        stars = any(isinstance(e, ast.Starred) for e in target.elts + value.elts)
        if not stars:
            return value.elts if len(value.elts) == len(found) else found
        for step in (1, -1):
            for at, (one, part) in enumerate(zip(target.elts[::step], value.elts[::step])):
                if isinstance(one, ast.Starred) or isinstance(part, ast.Starred):
                    break
                found[at if step == 1 else -1 - at] = part
        return found

    # The walk.

    def visit_all(self, nodes, scope):
        for node in nodes:
            self.visit(node, scope)

    def visit_block(self, nodes, scope, until=None):
        outer = self.until
        self.until = until or end_of(nodes[-1])
        self.visit_all(nodes, scope)
        self.until = outer

    def visit_body(self, node, scope):
        """The body of a function or class, which is in no loop that is around it."""
        outer, self.loops = self.loops, ()
        self.visit_block(node.body, scope, order.END if isinstance(node, ast.ClassDef) else None)
        self.loops = outer

    def visit(self, node, scope):
        if node is None:
            return
        if isinstance(node, ast.expr):
            self.scope_of[node] = scope
        if isinstance(node, ast.stmt):
            self.statement = node
        if isinstance(node, (ast.For, ast.AsyncFor, ast.While)):
            outer, self.loops = self.loops, (*self.loops, (start_of(node), end_of(node)))
            self.visit_by_type(node, scope)
            self.loops = outer
        else:
            self.visit_by_type(node, scope)

    def visit_by_type(self, node, scope):
        method = getattr(self, "visit_" + type(node).__name__, None)
        if method:
            method(node, scope)
        else:
            self.visit_children(node, scope)

    def visit_children(self, node, scope):
        for _, value in ast.iter_fields(node):
            if isinstance(value, list) and value and isinstance(value[0], ast.stmt):
                self.visit_block(value, scope)
            elif isinstance(value, list):
                self.visit_all((part for part in value if isinstance(part, ast.AST)), scope)
            elif isinstance(value, ast.AST):
                self.visit(value, scope)

    def visit_FunctionDef(self, node, scope):
        self.visit_all(node.decorator_list, scope)
        self.annotation(node.returns, scope)
        inner = self.open_function(node, scope)
        self.bind(scope, node.name, Binding(end_of(node), function=inner))
        self.visit_body(node, inner)

    visit_AsyncFunctionDef = visit_FunctionDef

    def visit_Lambda(self, node, scope):
        self.visit(node.body, self.open_function(node, scope))

    def open_function(self, node, scope):
        """Defaults and annotations belong outside, parameters inside; the first one of a method is its class."""
        spec = node.args
        self.visit_all(spec.defaults, scope)
        self.visit_all(spec.kw_defaults, scope)
        inner = self.open(Scope("function", scope, node))
        params = [*spec.posonlyargs, *spec.args]
        every = [*params, *spec.kwonlyargs, *filter(None, (spec.vararg, spec.kwarg))]
        cls = scope if self.is_method(node, scope) else None
        for param in every:
            self.annotation(param.annotation, scope)
            owner = cls if params and param is params[0] else None
            self.bind(inner, param.arg, Binding(start_of(node), cls=owner, instance=owner is not None))
        return inner

    def open(self, scope):
        self.opened.append(scope)
        return scope

    @staticmethod
    def is_method(node, scope):
        if scope.kind != "class" or not isinstance(node, FUNCTIONS):
            return False
        return not any(isinstance(d, ast.Name) and d.id == "staticmethod" for d in node.decorator_list)

    def visit_ClassDef(self, node, scope):
        self.visit_all([*node.decorator_list, *node.bases, *node.keywords], scope)
        inner = self.open(Scope("class", scope, node))
        self.bind(scope, node.name, Binding(end_of(node), cls=inner))
        self.visit_body(node, inner)

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

    def module_of(self, node):
        """Where a `from` import looks; whoever knows the file's package can say it absolutely."""
        return relative(node)

    def visit_ImportFrom(self, node, scope):
        module = self.module_of(node)
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
