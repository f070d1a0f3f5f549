"""Holds what `ungreen scan` reports against the oracle, line by line.

    compare.py --binary UNGREEN [--package NAME --version VERSION] FOLDER
    compare.py [--binary UNGREEN] --truth FILE FOLDER

Three checks of every Python file of FOLDER:

missing   every line that the oracle marks lies in a finding of the right family and about the same name, or a longer or
          shorter one
extra     every finding of EVT0-EVT7 starts on a line of code and is confirmed: by a mark of the oracle; or, where it is
          about something that the oracle does not mark, by a name that the oracle resolves to the finding's symbol
          there, or by a string constant there whose whole value is the symbol
silent    every line that mentions eventlet or greenlet lies in some finding once prose is listed as well

A difference that is right is explained in explained.tsv, one by one; an explanation that explains nothing is reported
too. With --truth the expected lines come from a file of `path line kind name`, and only `missing` is checked: of the
binary, or of the oracle itself if no binary is given. Exit status: 0 all the same, 1 differences, 2 could not compare.
"""

import argparse
import collections
import json
import pathlib
import subprocess
import sys

import lines
import names
import oracle

HERE = pathlib.Path(__file__).parent
EVERYTHING = ",".join(f"EVT{number}" for number in range(10))
USAGE = tuple(f"EVT{number}" for number in range(8))

#: kind of mark -> families that may report it, in any code and in tests only.
FAMILIES = {
    "import": (("EVT1",), ()),
    "dynamic": (("EVT1",), ()),
    "use": (("EVT0", "EVT1", "EVT2", "EVT3", "EVT4", "EVT5", "EVT6"), ("EVT7",)),
    "mock": (("EVT7",), ()),
    "executor": (("EVT0",), ()),
    "indirect": (("EVT0", "EVT1", "EVT2", "EVT3", "EVT4", "EVT5", "EVT6"), ("EVT7",)),
}


class Failure(Exception):
    """The comparison could not be made."""


def family(finding):
    return finding["rule"][:4]


def scan(binary, folder, rules=None):
    """The result document of one run."""
    command = [binary, "scan", "--format", "json", *(["--rule", rules] if rules else []), str(folder)]
    run = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False)
    if run.returncode not in (0, 3):
        raise Failure(f"{' '.join(command)} exited {run.returncode}: {run.stderr.decode(errors='replace')[-2000:]}")
    try:
        result = json.loads(run.stdout.decode("utf-8", errors="surrogateescape"))
    except ValueError as error:
        raise Failure(f"{' '.join(command)} wrote no JSON: {error}") from error
    if result.get("schema") != "ungreen/scan/1":
        raise Failure(f"unknown schema {result.get('schema')!r}")
    return result


def by_path(result):
    """The findings of every file."""
    found = collections.defaultdict(list)
    for finding in result["findings"]:
        found[finding["path"]].append(finding)
    return found


def reports(finding, mark):
    """True if a finding is about what is marked, on the marked line, and of a right family."""
    anywhere, in_tests = FAMILIES[mark.kind]
    if family(finding) not in anywhere and not (finding["context"] == "test" and family(finding) in in_tests):
        return False
    wanted = mark.symbol.removeprefix("executor=")
    return covers(finding, mark.line) and any(related(wanted, symbol) for symbol in symbols(finding))


def symbols(finding):
    """What a finding is about, and the names that led there."""
    return [finding["symbol"], *(finding.get("via") or ()), *(finding.get("also") or ())]


def related(one, other):
    """The same name, or one below the other."""
    return names.is_below(one, (other,)) or names.is_below(other, (one,))


def covers(finding, line):
    return finding["line"] <= line <= max(finding["line"], finding.get("end_line") or 0)


class Explanations:
    """explained.tsv: package, version, path, text of the line, rule (or `missing:KIND`, `silent`), why."""

    def __init__(self, path, package, version):
        self.rows = {}
        self.used = set()
        for number, row in enumerate(path.read_text(encoding="utf-8").splitlines(), 1) if path.exists() else ():
            if not row or row.startswith("#"):
                continue
            fields = row.split("\t")
            if len(fields) != 6 or not all(fields):
                raise Failure(f"{path.name}:{number}: six filled columns are needed")
            if fields[0] == package and fields[1] in (version, "*"):
                self.rows[tuple(fields[2:5])] = fields[1]

    def explains(self, path, text, rule):
        key = (path, text.strip(), rule)
        if key in self.rows:
            self.used.add(key)
        return key in self.rows

    def idle(self):
        """Explanations that were written for this very version and explain nothing."""
        return sorted(key for key, version in self.rows.items() if version != "*" and key not in self.used)


class Comparison:
    """Counts and tells what one folder's files have in common and what not."""

    def __init__(self, explanations, out=sys.stdout):
        self.explanations = explanations
        self.out = out
        self.passed = 0
        self.failed = 0

    def check(self, good, path, line, text, rule, message):
        """One fact: right, explained, or a difference to print."""
        if good or self.explanations.explains(path, text, rule):
            self.passed += 1
            return
        self.failed += 1
        print(f"{path}:{line}: {message}: {text.strip()}", file=self.out)

    def missing(self, path, text, marks, findings):
        """Every mark lies in a finding of the right family."""
        for mark in marks:
            near = [f for f in findings if covers(f, mark.line)]
            good = any(reports(f, mark) for f in near)
            others = ", ".join(sorted({f"{f['rule']} {f['symbol']}" for f in near})) or "nothing"
            self.check(good, path, mark.line, text_at(text, mark.line), f"missing:{mark.kind}",
                       f"missing {mark.kind} {mark.symbol} (reported: {others})")

    def extra(self, path, text, file, findings):
        """Every finding stands on code and is confirmed."""
        evidence = Evidence(file)
        for finding in findings:
            # What leads through other files is for compare_project.py to judge, which sees them all.
            if family(finding) in USAGE and not finding.get("via"):
                objection = evidence.objection(finding)
                self.check(not objection, path, finding["line"], text_at(text, finding["line"]), finding["rule"],
                           f"extra {finding['rule']} {finding['symbol']} ({objection})")

    def silent(self, path, text, findings):
        """Every mention is accounted for."""
        for number, line in enumerate(text, 1):
            if names.MENTION.search(line):
                good = any(covers(f, number) for f in findings)
                self.check(good, path, number, line, "silent", "silent about a mention")

    def strangers(self, usage):
        """Findings in Python files that the oracle did not see."""
        for path, findings in sorted(usage.items()):
            for finding in findings:
                if path.endswith(".py") and family(finding) in USAGE:
                    self.check(False, path, finding["line"], "", finding["rule"],
                               f"extra {finding['rule']} {finding['symbol']} (no Python file of the folder)")

    def idle(self):
        for path, text, rule in self.explanations.idle():
            self.failed += 1
            print(f"{path}: explanation of {rule} explains nothing: {text}", file=self.out)

    def summary(self, title):
        print(f"{title}: {self.passed} passed, {self.failed} failed", file=self.out)
        return 1 if self.failed or not self.passed else 0


def text_at(text, line):
    return text[line - 1] if 0 < line <= len(text) else ""


class Evidence:
    """What one file offers to confirm a finding."""

    def __init__(self, file):
        tree = oracle.parse(file.source)
        self.lines = lines.Lines(file.source, tree)
        self.marker = file.marker or oracle.Marker(tree)
        self.marks = file.marks

    def objection(self, finding):
        """Why a finding cannot be right; None if it can."""
        if finding["line"] not in self.lines.code:
            return "not on a line of code"
        if any(reports(finding, mark) for mark in self.marks):
            return None
        span = range(finding["line"], max(finding["line"], finding.get("end_line") or 0) + 1)
        if any(self.confirmed(symbol, line) for symbol in symbols(finding) for line in span):
            return None
        return "no mark, no such name or string"

    def confirmed(self, symbol, line):
        """By a whole string constant, or by a name of another library than eventlet that is read there."""
        if symbol in self.lines.strings.get(line, ()):
            return True
        if names.is_below(symbol, names.ROOTS):
            return False
        return any(related(symbol, name) for name in self.marker.resolved.get(line, ()))


def compare_folder(binary, folder, comparison):
    """The three checks."""
    usage = by_path(scan(binary, folder))
    everything = by_path(scan(binary, folder, EVERYTHING))
    for file in oracle.judge(folder):
        text = lines.text_lines(file.source)
        findings = usage.pop(file.path, [])
        comparison.silent(file.path, text, everything.get(file.path, []))
        if file.broken:
            print(f"{file.path}: not judged, {file.broken}", file=comparison.out)
            continue
        comparison.missing(file.path, text, file.marks, findings)
        if findings:
            comparison.extra(file.path, text, file, findings)
    comparison.strangers(usage)
    comparison.idle()


def read_truth(path):
    """path -> marks, from a file of tab-separated rows."""
    truth = collections.defaultdict(list)
    for row in path.read_text(encoding="utf-8").splitlines():
        if row and not row.startswith("#"):
            name, line, kind, symbol = row.split("\t")
            truth[name].append(oracle.Mark(int(line), kind, symbol))
    return truth


def compare_truth(binary, folder, truth, comparison):
    """Expected lines from a file, held against the binary or against the oracle itself."""
    usage = by_path(scan(binary, folder)) if binary else None
    own = {} if binary else {file.path: set(file.marks) for file in oracle.judge(folder)}
    for path, marks in sorted(truth.items()):
        text = lines.text_lines((pathlib.Path(folder) / path).read_bytes())
        if binary:
            comparison.missing(path, text, marks, usage.get(path, []))
            continue
        for mark in marks:
            comparison.check(mark in own.get(path, ()), path, mark.line, text_at(text, mark.line),
                             f"missing:{mark.kind}", f"the oracle misses {mark.kind} {mark.symbol}")


def arguments(argv):
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--binary", help="the ungreen to judge")
    parser.add_argument("--package", help="name in explained.tsv and in the summary; by default the folder's")
    parser.add_argument("--version", default="*", help="version of the package, for explained.tsv")
    parser.add_argument("--explained", type=pathlib.Path, default=HERE / "explained.tsv")
    parser.add_argument("--truth", type=pathlib.Path, help="expected lines: path, line, kind, name")
    options = parser.parse_args(argv)
    if not options.binary and not options.truth:
        parser.error("--binary is needed, or --truth to judge the oracle itself")
    if not options.folder.is_dir():
        parser.error(f"{options.folder} is no folder")
    return options


def main(argv=None):
    options = arguments(argv)
    package = options.package or options.folder.resolve().name
    try:
        comparison = Comparison(Explanations(options.explained, package, options.version))
        if options.truth:
            compare_truth(options.binary, options.folder, read_truth(options.truth), comparison)
        else:
            compare_folder(options.binary, options.folder, comparison)
    except (Failure, OSError) as error:
        print(f"compare.py: {error}", file=sys.stderr)
        return 2
    return comparison.summary(package if options.version == "*" else f"{package} {options.version}")


if __name__ == "__main__":
    sys.exit(main())
