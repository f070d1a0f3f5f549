"""What an expression may stand for, by the scopes that scopes.py finds.

Either qualified names of imported things, or classes of the same file. Nothing is executed: a name stands for everything
that its scope binds it to, but for what can be told by order (order.py).
"""

import ast

import names
import order
from scopes import Binding, Builder, Scope, end_of, start_of

DEPTH = 24  # of aliases of aliases; more is no program but an attack


def choices(node):
    """What a boolean expression may be: of `a and b` not `a`, which it is only if that is false."""
    return node.values[-1:] if isinstance(node.op, ast.And) else node.values


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
        return frozenset().union(*(self.values(v, scope, depth) for v in choices(node)))

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
        later = False
        while scope is not None:
            if name in scope.globals:
                later = True
                scope = scope.module()
            found = scope.bindings.get(name)
            visible = found and (scope.kind != "class" or scope is here)
            if visible and scope.kind == "class" and all(at < b.after for b in found):
                visible = False  # not bound yet: a class body then reads the name from outside
            if visible:
                return order.visible(found, scope, at, later)
            later = later or scope.kind == "function"
            scope = scope.parent
        return None

    @staticmethod
    def are_of_module(bindings, module, name):
        """Bindings of a name that the module makes, or none at all."""
        return bindings is None or any(b in module.bindings.get(name, ()) for b in bindings)

    def starred(self, name, scope, bindings):
        """What star imports may bind the name to, if it is a name of the module or of none."""
        module = scope.module()
        if not self.are_of_module(bindings, module, name):
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
            return [text for value in choices(node) for text in self.texts(value, scope, depth + 1)]
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
