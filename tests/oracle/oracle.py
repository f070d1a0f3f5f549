"""An independent judge of where Python code uses eventlet, on CPython's own parser.

    oracle.py FOLDER [FOLDER…]     prints `path line kind symbol`, tab-separated and sorted

It shares no code and no data with ungreen; tests/oracle/compare.py holds the two against each other. Kinds:

import    an import statement binds eventlet, greenlet or something of them; a continued `from` import is marked on its
          first line and on the line of each name
dynamic   a function that imports by name is given such a name as a constant
use       a name or attribute chain that stands for something of them is read, or an attribute of it assigned; marked on
          the line where the chain ends
mock      a patch function is given such a name as a constant; marked where it is given
executor  the constant that names an eventlet executor is given to something called an executor
indirect  an import or a use of another library's API that is eventlet behind the scenes (names.INDIRECT)
"""

import ast
import os
import re
import sys
import warnings
from dataclasses import dataclass
from typing import NamedTuple

import names
import scopes
from resolver import Resolver

SHEBANG = re.compile(rb"^#![^\n]*\bpython")
sys.setrecursionlimit(20000)


class Mark(NamedTuple):
    line: int
    kind: str
    symbol: str


class Marker:
    """The marks of one tree, one method for each form of usage."""

    def __init__(self, tree):
        self.resolver = Resolver(tree)
        self.scope_of = self.resolver.built.scope_of
        self.marks = set()
        self.resolved = {}  # line -> every qualified name that is read there, of whatever library
        for root in (tree, *self.resolver.built.quoted):
            self.walk(root)

    def walk(self, root):
        """Every node once, but `a` and `a.b` are no uses of their own in `a.b.c`."""
        pending = [root]
        while pending:
            node = pending.pop()
            method = getattr(self, "mark_" + type(node).__name__, None)
            if method:
                method(node)
            if isinstance(node, ast.Attribute):
                while isinstance(node, ast.Attribute):
                    node = node.value
                if not isinstance(node, ast.Name):
                    pending.append(node)
            else:
                pending.extend(ast.iter_child_nodes(node))

    def add(self, line, kind, symbol):
        self.marks.add(Mark(line, kind, symbol))

    def add_name(self, line, kind, name):
        """Marks `name` if it is one of ours, and remembers it in any case."""
        self.resolved.setdefault(line, set()).add(name)
        if names.is_below(name, names.ROOTS) or (kind == "import" and names.ORIGINALS.match(name)):
            self.add(line, kind, name)
        elif names.is_below(name, names.INDIRECT):
            self.add(line, "indirect", name)

    # Imports.

    def mark_Import(self, node):
        for alias in node.names:
            self.add_name(alias.lineno, "import", alias.name)

    def mark_ImportFrom(self, node):
        module = scopes.relative(node)
        for alias in node.names:
            name = module if alias.name == "*" else f"{module}.{alias.name}"
            self.add_name(alias.lineno, "import", name)
            if alias.lineno != node.lineno and names.is_below(module, names.ROOTS):
                self.add_name(node.lineno, "import", module)

    # Names and chains.

    def mark_Name(self, node):
        if isinstance(node.ctx, ast.Load):
            for name in self.resolver.names(node):
                self.add_name(node.end_lineno, "use", name)

    def mark_Attribute(self, node):
        """An assignment to an attribute uses what the attribute is of; one to `self.name` only binds it anew."""
        if isinstance(node.ctx, ast.Load):
            found = self.resolver.names(node)
        else:
            found = {f"{name}.{node.attr}" for name in self.names_of(node.value)}
        for name in found:
            self.add_name(node.end_lineno, "use", name)

    def names_of(self, node):
        return self.resolver.names(node, self.scope_of.get(node))

    # Calls.

    def mark_Call(self, node):
        scope = self.scope_of.get(node)
        if scope is None:
            return
        functions = self.resolver.names(node.func)
        if any(names.is_importer(function) for function in functions):
            self.mark_importer(node, scope)
        if "builtins.getattr" in functions:
            self.mark_getattr(node)
        last = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        lasts = {last, *(function.rpartition(".")[2] for function in functions)}
        if lasts & names.PATCHERS:
            self.mark_patcher(node, scope)
        if lasts & names.EXECUTOR_TAKERS:
            for argument in node.args:
                self.mark_executor(argument, scope)

    def mark_importer(self, node, scope):
        """Marked where the call starts and where the name is given."""
        for module, at in self.resolver.imported(node, scope):
            module = module.replace(":", ".")
            self.add_name(node.lineno, "dynamic", module)
            self.add_name(at.lineno, "dynamic", module)

    def mark_getattr(self, node):
        for name in self.resolver.names(node):
            self.add_name(node.args[1].end_lineno, "use", name)

    def mark_patcher(self, node, scope):
        given = node.args[:1] + [k.value for k in node.keywords if k.arg in names.PATCHER_KEYWORDS]
        for argument in given:
            for target, _ in self.resolver.texts(argument, scope):
                if names.is_below(target, names.ROOTS):
                    self.add(argument.lineno, "mock", target)

    # Executors by name.

    def mark_executor(self, node, scope):
        """The constants that flow here, each marked where it is spelled."""
        for name, at in self.resolver.texts(node, scope):
            if name in names.EXECUTORS:
                self.add(at.lineno, "executor", f"executor={name}")

    def mark_keyword(self, node):
        if node.arg and names.EXECUTOR_HOLDER.match(node.arg):
            self.mark_executor(node.value, self.scope_of.get(node.value))

    def mark_arguments(self, node):
        positional = [*node.posonlyargs, *node.args]
        defaulted = positional[len(positional) - len(node.defaults):]
        for param, default in (*zip(defaulted, node.defaults), *zip(node.kwonlyargs, node.kw_defaults)):
            if default is not None and names.EXECUTOR_HOLDER.match(param.arg):
                self.mark_executor(default, self.scope_of.get(default))

    def mark_Dict(self, node):
        for key, value in zip(node.keys, node.values):
            text = key.value if isinstance(key, ast.Constant) else None
            if isinstance(text, str) and names.EXECUTOR_HOLDER.match(text):
                self.mark_executor(value, self.scope_of.get(value))

    def mark_Assign(self, node):
        for target in node.targets:
            self.mark_assigned(target, node.value)

    def mark_AnnAssign(self, node):
        if node.value is not None:
            self.mark_assigned(node.target, node.value)

    def mark_assigned(self, target, value):
        name = getattr(target, "attr", getattr(target, "id", None))
        if isinstance(target, ast.Subscript) and isinstance(target.slice, ast.Constant):
            name = target.slice.value
        if isinstance(name, str) and names.EXECUTOR_HOLDER.match(name):
            self.mark_executor(value, self.scope_of.get(value))


def parse(source):
    """The tree of bytes or text; raises what `ast.parse` may raise on input that is not today's Python."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return ast.parse(source)


def marks_of(source):
    """The sorted marks of one file's bytes or text."""
    return sorted(Marker(parse(source)).marks)


@dataclass
class File:
    path: str  # inside the folder, with slashes
    source: bytes
    broken: "str | None" = None  # why CPython cannot parse it
    marker: "Marker | None" = None  # None also if it holds no watched word

    @property
    def marks(self):
        return sorted(self.marker.marks) if self.marker else []


def is_python(path, name):
    """By its name, and for a name without suffix by its first line."""
    if name.endswith((".py", ".pyi", ".pyw")):
        return True
    if "." in name:
        return False
    with open(path, "rb") as stream:
        return bool(SHEBANG.match(stream.read(256)))


def python_files(folder):
    """(path, bytes) of every Python file below a folder; links are not followed."""
    for base, folders, files in os.walk(folder):
        folders[:] = sorted(f for f in folders if f != ".git")
        for name in sorted(files):
            path = os.path.join(base, name)
            if os.path.islink(path) or not os.path.isfile(path) or not is_python(path, name):
                continue
            with open(path, "rb") as stream:
                yield os.path.relpath(path, folder).replace(os.sep, "/"), stream.read()


def judge(folder):
    """Every Python file of a folder as a File, those with a watched word resolved."""
    for path, source in python_files(folder):
        file = File(path, source)
        if names.WATCHED.search(source):
            try:
                file.marker = Marker(parse(source))
            except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
                file.broken = f"{type(error).__name__}: {error}"
        yield file


def main(folders):
    if not folders:
        print(__doc__, file=sys.stderr)
        return 2
    lines = []
    for folder in folders:
        for file in judge(folder):
            if file.broken:
                print(f"{file.path}: skipped, {file.broken}", file=sys.stderr)
            lines += [(file.path, *mark) for mark in file.marks]
    for line in sorted(lines):
        print("\t".join(map(str, line)))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
