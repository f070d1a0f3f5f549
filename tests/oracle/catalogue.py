"""The two judgements that the oracle takes from rules/: which uses block, and which paths are production.

They are policy and not Python, so a second opinion on them would be worth nothing. Reads the YAML that these files are
written in, and no more of YAML: lists of strings in brackets or one to a line, and plain scalars.
"""

import fnmatch
import pathlib
import re
from dataclasses import dataclass, field

import names

RULES = pathlib.Path(__file__).resolve().parents[2] / "rules"
FAMILIES = "EVT[0-6]-*.yaml"
ENTRY = re.compile(r"^(\s*(?:- )?)([a-z_]+):(?:\s+(.*))?$")


def scalars(text):
    """The strings of `[a, "b"]`, or of one scalar."""
    text = re.sub(r"\s#.*$", "", text or "").strip()
    parts = text[1:-1].split(",") if text.startswith("[") else [text]
    return [part.strip().strip("\"'") for part in parts if part.strip()]


def entries(path):
    """(indent, key, values) of every line that has a key; lists below a key count as its values."""
    found = []
    for line in path.read_text(encoding="utf-8").splitlines():
        entry = ENTRY.match(line)
        if entry:
            found.append((len(entry[1]), entry[2], scalars(entry[3])))
        elif found and line.strip().startswith("- "):
            found[-1][2].extend(scalars(line.strip()[2:]))
    return found


@dataclass
class Clause:
    """A `use:` clause of a rule."""

    rule: str
    names: list
    roles: list = field(default_factory=list)
    exact: bool = False
    blocks: bool = False
    inert: list = None  # globs; with any, names in capitals are inert as well

    def is_inert(self, name):
        if self.inert is None:
            return False
        return name.rpartition(".")[2].isupper() or any(fnmatch.fnmatchcase(name, glob) for glob in self.inert)

    def length(self, name, role):
        """How long the pattern is that fits, or 0."""
        if self.roles and role not in self.roles:
            return 0
        fitting = [n for n in self.names if n == name or not self.exact and names.is_below(name, (n,))]
        return max(map(len, fitting), default=0)

    def rank(self, name, role):
        """The longest pattern wins, then the clause with more conditions, then the smaller id."""
        return self.length(name, role), bool(self.roles) + self.exact, tuple(-ord(c) for c in self.rule)


class Blocking:
    """Which names hold a project back, by the role that they play."""

    def __init__(self, rules=RULES):
        self.clauses = []
        for path in sorted(rules.glob(FAMILIES)):
            self.read(path)
        self.known = {}

    def read(self, path):
        rule, own = "", []
        for indent, key, values in entries(path):
            if key == "id" and indent == 2:
                rule, own = values[0], []
            elif key == "use":
                own.append(Clause(rule, values))
                self.clauses.append(own[-1])
            elif key in ("import", "string", "dependency", "setting", "mention"):
                own.append(Clause(rule, []))  # takes the conditions that follow
            elif key == "as" and own:
                own[-1].roles = values
            elif key == "exact" and own:
                own[-1].exact = values == ["true"]
            elif key == "inert":
                for clause in own:
                    clause.inert = values
            elif key == "blocks":
                for clause in own:
                    clause.blocks = values == ["true"]

    def knows(self, name):
        """True for a name that some rule is about."""
        if name not in self.known:
            self.known[name] = any(names.is_below(name, clause.names) for clause in self.clauses)
        return self.known[name]

    def blocks(self, name, role):
        key = name, role
        if key not in self.known:
            best = max(self.clauses, key=lambda clause: clause.rank(name, role), default=None)
            self.known[key] = bool(best and best.length(name, role) and best.blocks)
        return self.known[key]

    def makes_wrapper(self, name, role):
        """True if a function that uses the name is different without eventlet."""
        best = max(self.clauses, key=lambda clause: clause.rank(name, role), default=None)
        return self.blocks(name, role) and not best.is_inert(name)


class Contexts:
    """Production, test, docs or tooling, by the first path pattern that fits."""

    def __init__(self, path=RULES / "contexts.yaml"):
        self.patterns = []
        context = ""
        for _, key, values in entries(path):
            if key == "context":
                context = values[0]
            elif key == "paths":
                self.patterns += [(regex(pattern), context) for pattern in values]

    def of(self, path):
        return next((context for pattern, context in self.patterns if pattern.fullmatch(path)), "production")


def regex(glob):
    """`**/` is any number of folders, `*` stays inside one."""
    parts = re.split(r"(\*\*/|\*|\?)", glob)
    known = {"**/": r"(?:[^/]+/)*", "*": r"[^/]*", "?": r"[^/]"}
    return re.compile("".join(known.get(part, re.escape(part)) for part in parts))

