"""Holds what `ungreen scan` reports about a whole project against project.py.

    compare_project.py UNGREEN FOLDER [TITLE]

missing   every use of a re-exported name lies in a finding of EVT0-EVT7 about the eventlet name, or a longer or shorter
          one, whose `via` holds a name of the project that the oracle passed; every use of a green wrapper lies in a
          finding of WRAPPER_RULES (of TARGET_RULES for the target of a patch) whose symbol is the wrapper; where one
          expression may stand for several things, one finding about one of them is enough
extra     every finding of those rules, and every one of EVT0-EVT7 that came through a name of the project, is
          confirmed in the same way

What the oracle sees but does not ask for (OPTIONAL) confirms findings and is never missing. Prints `path:line` with
what differs. Exit status: 0 all the same, 1 differences, 2 could not compare.
"""

import collections
import gc
import pathlib
import sys
from typing import NamedTuple

import compare
from project import Project

#: A use of a wrapper: called directly, reaching eventlet through further functions, dual-mode.
WRAPPER_RULES = frozenset(("EVT030", "EVT031", "EVT032"))
#: A wrapper that is named in the target string of a patch.
TARGET_RULES = frozenset(("EVT733",))

#: Roles of uses that a scanner may report or not.
OPTIONAL = frozenset(("mock-object", "super"))


class Expected(NamedTuple):
    path: str
    line: int
    column: int
    role: str
    symbol: str
    via: tuple = ()  # empty for uses of wrappers
    wrapper: bool = False

    @property
    def rules(self):
        return TARGET_RULES if self.role in ("mock", "mock-object") else WRAPPER_RULES

    @property
    def place(self):
        return self.line, self.column, self.role

    def met_by(self, finding):
        if not compare.covers(finding, self.line):
            return False
        if self.wrapper:
            return finding["rule"] in self.rules and finding["symbol"] == self.symbol
        return (finding["rule"] not in WRAPPER_RULES | TARGET_RULES and compare.family(finding) in compare.USAGE
                and compare.related(finding["symbol"], self.symbol)
                and any(compare.related(one, other) for one in finding.get("via") or () for other in self.via))

    def __str__(self):
        if self.wrapper:
            return f"{self.role} of wrapper {self.symbol}"
        return f"{self.role} of {self.symbol} via {' '.join(self.via)}"


def expected(project):
    """path -> what the oracle sees there."""
    found = collections.defaultdict(list)
    for use in project.handed_on():
        found[use.path].append(Expected(use.path, use.line, use.column, use.role, use.target, use.via))
    for use in project.wrappers.sites(project.uses):
        symbol = project.linker.shown(use.target)
        found[use.path].append(Expected(use.path, use.line, use.column, use.role, symbol, wrapper=True))
    return {path: sorted(set(rows)) for path, rows in found.items()}


def concerns(finding, tops):
    """True if a finding is about more than one file: about a wrapper, or through a name of the project."""
    if finding["rule"] in WRAPPER_RULES | TARGET_RULES:
        return True
    return compare.family(finding) in compare.USAGE and any(
        name.partition(".")[0] in tops for name in finding.get("via") or ())


class Comparison:
    """Counts what is the same and prints what is not."""

    def __init__(self, out=None):
        self.out = out or sys.stdout
        self.passed = 0
        self.failed = collections.Counter()

    def check(self, good, kind, path, line, message):
        if good:
            self.passed += 1
            return
        self.failed[kind] += 1
        print(f"{path}:{line}: {kind} {message}", file=self.out)

    def missing(self, rows, findings):
        met = {row.place for row in rows if any(row.met_by(f) for f in findings)}
        for row in rows:
            if row.role in OPTIONAL:
                continue
            near = sorted({f"{f['rule']} {f['symbol']}" for f in findings if compare.covers(f, row.line)})
            self.check(row.place in met, "missing", row.path, row.line,
                       f"{row} (reported: {', '.join(near) or 'nothing'})")

    def extra(self, rows, findings, tops):
        for finding in findings:
            if concerns(finding, tops):
                via = " ".join(finding.get("via") or ()) or "nothing"
                self.check(any(row.met_by(finding) for row in rows), "extra", finding["path"], finding["line"],
                           f"{finding['rule']} {finding['symbol']} via {via}")

    def summary(self, title):
        print(f"{title}: {self.passed} passed, {self.failed['missing']} missing, {self.failed['extra']} extra",
              file=self.out)
        return 1 if self.failed.total() else 0


def compare_project(binary, folder, comparison):
    """Both directions, file by file. Files that CPython cannot parse are named and not judged."""
    findings = compare.by_path(compare.scan(binary, folder))
    project = Project(folder)
    rows = expected(project)
    broken = {module.path: module.broken for module in project.modules.files if module.broken}
    for path in sorted({*findings, *rows}):
        if path in broken:
            print(f"{path}: not judged, {broken[path]}", file=comparison.out)
            continue
        comparison.missing(rows.get(path, ()), findings.get(path, ()))
        comparison.extra(rows.get(path, ()), findings.get(path, ()), project.modules.tops)


def main(arguments):
    if len(arguments) not in (2, 3) or not pathlib.Path(arguments[1]).is_dir():
        print(__doc__, file=sys.stderr)
        return 2
    comparison = Comparison()
    try:
        compare_project(*arguments[:2], comparison)
    except (compare.Failure, OSError) as error:
        print(f"compare_project.py: {error}", file=sys.stderr)
        return 2
    return comparison.summary(arguments[2] if len(arguments) == 3 else pathlib.Path(arguments[1]).resolve().name)


if __name__ == "__main__":
    gc.disable()  # trees of hundreds of megabytes, and none becomes garbage
    sys.exit(main(sys.argv[1:]))
