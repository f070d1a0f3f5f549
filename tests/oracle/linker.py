"""What expressions stand for across the files of a project.

`Linker.resolve` answers for an expression with pairs of what it leads to and the project's own names on the way: the
qualified name of something outside of the project, or the scope of one of its classes or functions. As in resolver.py
nothing is executed, and a name stands for everything that its scope ever binds it to.
"""

import ast
from typing import NamedTuple

import names
from resolver import DEPTH, Resolver
from scopes import Binding, Scope, end_of, start_of


class Instance(NamedTuple):
    """What `self` or `cls` is: some object of a class or of one derived from it, or that class."""

    cls: Scope


class Super(NamedTuple):
    """What `super()` is in a method of a class."""

    cls: Scope


class Linker(Resolver):
    """One resolver for all modules: their imports are absolute, and scopes know which module is theirs."""

    def __init__(self, modules):
        self.modules = modules
        self.known = {}
        self.orders = {}  # class -> itself and its bases in the order of lookup
        self.followed = {}
        self.publics = {}  # scope of a module -> its __all__
        for module in modules.files:
            for target, value, scope in module.built.stores if module.built else ():
                self.bind_member(target, value, scope)
        self.known.clear()  # it may lack members that were written down later
        self.orders.clear()
        self.followed.clear()

    def bind_member(self, target, value, scope):
        for owner in self.values(target.value, scope):
            cls = owner.cls if isinstance(owner, Instance) else owner
            if isinstance(cls, Scope) and cls.kind == "class":
                cls.members.setdefault(target.attr, []).append(Binding(end_of(value), expr=value, scope=scope))

    # What expressions stand for, before names of other modules are followed.

    def binding_values(self, binding, depth):
        if binding.function is not None:
            return {binding.function}
        if binding.instance:
            return {Instance(binding.cls)}
        return super().binding_values(binding, depth)

    def value_of_Attribute(self, node, scope, depth):
        found = set()
        for value in self.values(node.value, scope, depth):
            if isinstance(value, str):
                found.add(f"{value}.{node.attr}")
            else:
                found |= self.attribute(value, node.attr, scope.module(), depth)
        return frozenset(found)

    def attribute(self, value, attr, module, depth):
        """What an attribute of a class or instance is; by its qualified name if another module defines it."""
        owner, bindings = self.defining(value, attr)
        if owner is None:
            return set()
        if owner.module() is not module:
            return {f"{self.symbol(owner)}.{attr}"}
        return set().union(*(self.binding_values(binding, depth) for binding in bindings))

    def value_of_Call(self, node, scope, depth):
        if isinstance(node.func, ast.Name) and node.func.id == "super":
            cls = self.class_around(scope)
            return frozenset((Super(cls),)) if cls else frozenset()
        return super().value_of_Call(node, scope, depth)

    @staticmethod
    def class_around(scope):
        while scope and scope.kind != "class":
            scope = scope.parent
        return scope

    def starred(self, name, scope, bindings):
        module = scope.module()
        if not self.are_of_module(bindings, module, name):
            return []
        return [f"{star}.{name}" for star in module.stars if self.exports(star, name, ())]

    def held(self, node, scope, depth):
        """String constants in variables and attributes; here the owner of an attribute may be an instance."""
        if isinstance(node, ast.Name):
            return super().held(node, scope, depth)
        found = [self.defining(value, node.attr)[1] for value in self.values(node.value, scope, depth + 1)
                 if not isinstance(value, str)]
        return [text for bindings in found for b in bindings if b.expr is not None
                for text in self.texts(b.expr, b.scope, depth + 4)]

    # Classes.

    def defining(self, value, attr):
        """The class in the order of lookup that has the attribute, and the bindings there."""
        if isinstance(value, Scope) and value.kind != "class":
            return None, []
        order = self.order(value if isinstance(value, Scope) else value.cls)
        for owner in order[1:] if isinstance(value, Super) else order:
            bindings = owner.bindings.get(attr, []) + owner.members.get(attr, [])
            if bindings:
                return owner, bindings
        return None, []

    def bases(self, cls):
        """The classes of the project that a class names as its bases."""
        found = []
        for base in cls.node.bases:
            targets = [target for target, _ in self.resolve(base, cls.parent)
                       if isinstance(target, Scope) and target.kind == "class"]
            found += sorted(targets, key=self.place)
        return [base for base in found if base is not cls]

    def order(self, cls):
        """Python's C3 order where there is one; else depth first."""
        if cls not in self.orders:
            self.orders[cls] = [cls]  # a class among its own bases ends here
            bases = self.bases(cls)
            orders = [list(self.order(base)) for base in bases]
            self.orders[cls] = [cls, *merged([*orders, list(bases)])]
        return self.orders[cls]

    def place(self, scope):
        return self.module(scope).path, start_of(scope.node)

    def module(self, scope):
        return self.modules.of_scope[scope.module()]

    def symbol(self, scope):
        """The qualified name of a class or function."""
        return ".".join((self.module(scope).name, *path_of(scope)))

    def shown(self, scope):
        """The same as it is called in results."""
        return ".".join((self.module(scope).shown, *path_of(scope)))

    # Names of other modules.

    def resolve(self, node, scope):
        """{(target, names of the project on the way)} of an expression."""
        found = set()
        for value in self.values(node, scope):
            found |= self.follow(value) if isinstance(value, str) else {(value, ())}
        return found

    def follow(self, name):
        """The same of a qualified name."""
        if name not in self.followed:
            self.followed[name] = frozenset(self.walk(name, (), frozenset()))
        return self.followed[name]

    def walk(self, name, via, seen):
        first, *rest = name.split(".")
        if first not in self.modules.tops:
            return {(name, via)}
        found = {(name, via)} if names.is_below(name, names.ROOTS) else set()
        here, attrs = self.deepest(name)
        if attrs and self.binds(here, attrs[0], seen):
            return found | self.walk_module(here, attrs, via, seen)
        return found | self.walk_module(first, rest, via, seen)

    def deepest(self, name):
        """The longest part of a name that is a module's, as `from M import x` takes it, and the attributes below."""
        parts = name.split(".")
        count = max(n for n in range(1, len(parts) + 1) if ".".join(parts[:n]) in self.modules.known)
        return ".".join(parts[:count]), parts[count:]

    def binds(self, here, name, seen):
        module = self.modules.by_name.get(here)
        return bool(module and module.scope and f"{here}.{name}" not in seen
                    and self.bound(module.scope, name) is not None)

    def walk_module(self, here, rest, via, seen):
        """Follows attributes below a module. What a package binds hides its submodule of the same name."""
        if not rest or len(via) > DEPTH:
            return set()
        step = f"{here}.{rest[0]}"
        if self.binds(here, rest[0], seen):
            values = self.bound(self.modules.by_name[here].scope, rest[0])
            if values != {step}:
                return self.walk_values(values, rest[1:], via, seen, step)
        return self.walk_module(step, rest[1:], via, seen) if step in self.modules.known else set()

    def walk_values(self, values, rest, via, seen, step):
        """A name is on the way where it was given to something that is defined elsewhere."""
        found = set()
        for value in values:
            found |= self.walk_value(value, rest, (*via, step) if isinstance(value, str) else via, seen | {step})
        return found

    def walk_value(self, value, rest, via, seen):
        if isinstance(value, str):
            return self.walk(".".join([value, *rest]), via, seen)
        if not rest:
            return {(value, via)}
        owner, bindings = self.defining(value, rest[0])
        step = f"{self.symbol(owner)}.{rest[0]}" if owner else ""
        if not owner or step in seen:
            return set()
        values = set().union(*(self.binding_values(binding, 0) for binding in bindings))
        return self.walk_values(values, rest[1:], via, seen, step)

    # What modules bind and export.

    def bound(self, scope, name):
        """What a module binds a name to, itself or by star imports; None if nothing."""
        bindings = scope.bindings.get(name)
        starred = {f"{star}.{name}" for star in scope.stars if self.exports(star, name, ())}
        if bindings is None and not starred:
            return None
        return starred.union(*(self.binding_values(binding, 0) for binding in bindings or ()))

    def exports(self, star, name, seen):
        """True if `from star import *` binds the name."""
        module = self.modules.by_name.get(star)
        if module is None:
            return name in names.STAR.get(star, ())
        if not module.scope or star in seen:
            return False
        public = self.public(module.scope)
        if public is not None:
            return name in public
        return not name.startswith("_") and (name in module.scope.bindings or any(
            self.exports(below, name, (*seen, star)) for below in module.scope.stars))

    def public(self, scope):
        """The names in `__all__`, or None; it may be built from several lists and those of other modules."""
        if scope not in self.publics:
            self.publics[scope] = self.listed(scope) if "__all__" in scope.bindings else None
        return self.publics[scope]

    def listed(self, scope):
        return {text for node in ast.walk(scope.node) if self.fills_all(node)
                for item in ast.walk(node) if isinstance(item, (ast.List, ast.Tuple, ast.Set))
                for element in item.elts for text, _ in self.texts(element, scope)}

    @staticmethod
    def fills_all(node):
        """`__all__ = …`, `__all__ += …`, `__all__.extend(…)`."""
        if isinstance(node, ast.Assign):
            targets = node.targets
        elif isinstance(node, (ast.AugAssign, ast.AnnAssign)):
            targets = [node.target]
        else:
            func = node.func if isinstance(node, ast.Call) else None
            targets = [func.value] if isinstance(func, ast.Attribute) else []
        return any(isinstance(target, ast.Name) and target.id == "__all__" for target in targets)


def path_of(scope):
    """The names of a class or function and of what it stands in, below its module."""
    parts = []
    while scope.parent:
        parts.append(getattr(scope.node, "name", "<lambda>"))
        scope = scope.parent
    return parts[::-1]


def merged(orders):
    """C3: the first head that is in no tail, again and again; without any, the first head."""
    found = []
    while orders := [order for order in orders if order]:
        heads = [order[0] for order in orders]
        head = next((h for h in heads if not any(h in order[1:] for order in orders)), heads[0])
        found.append(head)
        orders = [[cls for cls in order if cls is not head] for order in orders]
    return found
