"""Which module each Python file of a project is, as Python's import system would find it.

A package is a folder with `__init__.py`, and the folder above the outermost package is where imports start: the project
itself, its `src/`, or any folder that holds one. A folder without `__init__.py` between packages is a namespace
package. Where nothing is installed from the project's folder itself, one below that has a `setup.py` is such a start
and no package, whatever else lies in it. Files outside of packages are named from the project's folder; what lies beside them they can import by its
bare name, as scripts do. In results such a file is called as it calls itself: what is no `.py` by its path, the rest
by its own name alone, unless it lies in a folder that has the project's name.
"""

import ast
import pathlib
from dataclasses import dataclass

import oracle
import scopes
from scopes import Binding, end_of

SUFFIXES = (".py", ".pyi", ".pyw")


@dataclass(eq=False)
class Module:
    """One file with its syntax tree and scopes; both are None where CPython cannot parse it."""

    path: str
    name: str
    package: bool  # it is an `__init__.py`
    beside: str  # dotted name of the folder from which the file could be run; "" where imports start
    shown: str  # its name in results
    tree: "ast.Module | None" = None
    built: "ModuleBuilder | None" = None
    broken: "str | None" = None

    @property
    def scope(self):
        return self.built.module if self.built else None


class Layout:
    """The folders of a project, seen as packages."""

    def __init__(self, paths, project=""):
        self.project = project.replace("-", "_").replace(".", "_")
        self.packages = {path.rpartition("/")[0] for path in paths if path.rpartition("/")[2] == "__init__.py"}
        if "setup.py" not in paths:
            self.packages -= {path.rpartition("/")[0] for path in paths if path.endswith("/setup.py")}

    def describe(self, path):
        """The Module of a path, not yet parsed."""
        folder, _, file = path.rpartition("/")
        stem = file.rpartition(".")[0] if file.endswith(SUFFIXES) else file
        package = stem == "__init__"
        root = self.root(folder)
        inside = self.dotted(folder, root)
        name = inside if package and inside else ".".join(filter(None, (inside, stem)))
        return Module(path, name, package, self.dotted(self.runnable(folder), root), self.shown(path, name))

    def shown(self, path, name):
        parts = path.split("/")
        if not path.endswith(".py"):
            return path
        packaged = any("/".join(parts[:count]) in self.packages for count in range(1, len(parts)))
        return name if packaged or name.split(".")[0] == self.project else name.rpartition(".")[2]

    def root(self, folder):
        """Where imports of what lies in a folder start: above the outermost package, or at the project or its src."""
        parts = folder.split("/") if folder else []
        for count in range(1, len(parts) + 1):
            if "/".join(parts[:count]) in self.packages:
                return "/".join(parts[:count - 1])
        return "src" if parts[:1] == ["src"] else ""

    def runnable(self, folder):
        """The nearest folder upwards that is no package: `sys.path[0]` of a script or of a test runner."""
        while folder and folder in self.packages:
            folder = folder.rpartition("/")[0]
        return folder

    @staticmethod
    def dotted(folder, root):
        if root and not (folder + "/").startswith(root + "/"):
            return ""
        return folder[len(root):].strip("/").replace("/", ".")


class ModuleBuilder(scopes.Builder):
    """A Builder that says absolutely what imports name, because it knows the file's module and its neighbours."""

    def __init__(self, module, known):
        self.of = module
        self.known = known  # names of all modules and packages of the project
        super().__init__(module.tree)

    def absolute(self, name):
        """A bare name may be a neighbour of the file, unless imports start right here anyway."""
        first = name.partition(".")[0]
        beside = f"{self.of.beside}.{first}"
        return f"{self.of.beside}.{name}" if self.of.beside and beside in self.known else name

    def module_of(self, node):
        if not node.level:
            return self.absolute(node.module)
        package = self.of.name.split(".")
        if not self.of.package:
            package = package[:-1]
        above = node.level - 1
        if above >= len(package):
            return scopes.relative(node)  # beyond the top: Python fails
        package = package[:len(package) - above]
        return ".".join([*package, *([node.module] if node.module else [])])

    def visit_Import(self, node, scope):
        for alias in node.names:
            first = alias.name.partition(".")[0]
            name = self.absolute(alias.name if alias.asname else first)
            self.bind(scope, alias.asname or first, Binding(end_of(node), name=name))


class Modules:
    """Every module of a folder, parsed."""

    def __init__(self, folder):
        files = list(oracle.python_files(folder))
        layout = Layout([path for path, _ in files], pathlib.Path(folder).resolve().name)
        self.files = [layout.describe(path) for path, _ in files]
        self.by_name = {}
        for module in self.files:
            if module.path.endswith(SUFFIXES):
                self.by_name.setdefault(module.name, module)
        self.known = {prefix for name in self.by_name for prefix in prefixes(name)}
        self.tops = {name.partition(".")[0] for name in self.known}
        self.of_scope = {}
        for module, (_, source) in zip(self.files, files):
            self.parse(module, source)

    def parse(self, module, source):
        try:
            module.tree = oracle.parse(source)
            module.built = ModuleBuilder(module, self.known)
        except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
            module.tree = None
            module.broken = f"{type(error).__name__}: {error}"
            return
        self.of_scope[module.scope] = module


def prefixes(name):
    """`a`, `a.b` and `a.b.c` of `a.b.c`."""
    parts = name.split(".")
    return [".".join(parts[:count]) for count in range(1, len(parts) + 1)]
