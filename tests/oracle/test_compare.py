"""What the comparison accepts and what it reports, with a scanner that says whatever the test wants."""

import io
import json
import pathlib
import stat
import sys
import tempfile
import unittest

import compare

SOURCE = '''\
"""About eventlet."""
import eventlet
from oslo_service import loopingcall
def f(env):
    # eventlet is here
    eventlet.sleep(env['eventlet.input'])
    loopingcall.FixedIntervalLoopingCall(f)
'''

#: A run that reports all of SOURCE rightly: rule, line, symbol.
RIGHT = [
    ("EVT101", 2, "eventlet"),
    ("EVT401", 6, "eventlet.sleep"),
    ("EVT501", 6, "eventlet.input"),
    ("EVT601", 7, "oslo_service.loopingcall.FixedIntervalLoopingCall"),
    ("EVT901", 1, "eventlet"),
    ("EVT902", 5, "eventlet"),
]


def finding(rule, line, symbol, **more):
    return {"rule": rule, "path": "a.py", "line": line, "end_line": line, "symbol": symbol, "via": [],
            "context": "production", **more}


class Comparing(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.base = pathlib.Path(folder.name)
        self.project = self.base / "project"
        self.project.mkdir()
        self.explained = self.base / "explained.tsv"

    def scanner(self, findings):
        """A program that lists prose only when asked, as `ungreen scan` does."""
        path = self.base / "ungreen"
        result = json.dumps({"schema": "ungreen/scan/1", "findings": findings})
        path.write_text(f"#!{sys.executable}\nimport json, sys\nresult = json.loads({result!r})\n"
                        "if '--rule' not in sys.argv:\n"
                        "    result['findings'] = [f for f in result['findings'] if f['rule'] < 'EVT9']\n"
                        "print(json.dumps(result))\n")
        path.chmod(path.stat().st_mode | stat.S_IXUSR)
        return str(path)

    def compare(self, findings, source=SOURCE):
        """(lines that were printed, passed, failed)."""
        (self.project / "a.py").write_text(source)
        out = io.StringIO()
        comparison = compare.Comparison(compare.Explanations(self.explained, "pkg", "1"), out)
        compare.compare_folder(self.scanner([f if isinstance(f, dict) else finding(*f) for f in findings]),
                               self.project, comparison)
        return out.getvalue().splitlines(), comparison.passed, comparison.failed

    def difference(self, findings, *words, source=SOURCE):
        """Exactly one difference, told with these words."""
        printed, _, failed = self.compare(findings, source)
        self.assertEqual(1, failed, printed)
        for word in words:
            self.assertIn(word, printed[0])

    def without(self, rule):
        return [row for row in RIGHT if row[0] != rule]

    def test_a_right_result_passes(self):
        self.assertEqual(([], 10, 0), self.compare(RIGHT))

    def test_an_unreported_use_is_missing(self):
        self.difference(self.without("EVT401"), "a.py:6: missing use eventlet.sleep")

    def test_an_import_reported_as_a_use_is_missing_and_extra(self):
        printed, _, failed = self.compare([("EVT401", 2, "eventlet"), *self.without("EVT101")])
        self.assertEqual(2, failed)
        self.assertIn("a.py:2: missing import eventlet (reported: EVT401 eventlet)", printed[0])
        self.assertIn("a.py:2: extra EVT401", printed[1])

    def test_a_finding_on_prose_is_extra(self):
        self.difference([*RIGHT, ("EVT101", 5, "eventlet")], "a.py:5: extra EVT101", "not on a line of code")
        self.difference([*RIGHT, ("EVT101", 1, "eventlet")], "a.py:1: extra EVT101", "not on a line of code")

    def test_a_use_that_the_oracle_does_not_see_is_extra(self):
        self.difference([*RIGHT, ("EVT401", 4, "eventlet.sleep")], "a.py:4: extra EVT401", "no mark")

    def test_a_string_or_name_that_is_not_there_is_extra(self):
        self.difference([*RIGHT, ("EVT501", 7, "eventlet.input")], "a.py:7: extra EVT501")
        self.difference([*RIGHT, ("EVT601", 4, "oslo_service.loopingcall.DynamicLoopingCall")], "a.py:4: extra EVT601")

    def test_part_of_a_string_confirms_nothing(self):
        self.difference([("EVT101", 1, "eventlet"), ("EVT902", 1, "eventlet")], "extra EVT101",
                        source="x = 'import eventlet'\n")

    def test_findings_about_tests_confirm_uses_only_in_tests(self):
        source = "import eventlet\nmock.patch.object(eventlet, 'sleep')\n"
        patched = finding("EVT701", 2, "eventlet.sleep")
        self.assertEqual(2, self.compare([("EVT101", 1, "eventlet"), patched], source)[2])
        self.assertEqual(0, self.compare([("EVT101", 1, "eventlet"), {**patched, "context": "test"}], source)[2])

    def test_silence_about_a_mention_is_a_difference(self):
        self.difference(self.without("EVT902"), "a.py:5: silent")

    def test_a_finding_in_a_file_that_is_no_python_of_the_folder_is_extra(self):
        self.difference([*RIGHT, finding("EVT101", 1, "eventlet", path="gone.py")], "gone.py:1: extra EVT101")

    def test_an_explained_difference_passes_and_an_idle_explanation_does_not(self):
        row = "pkg\t1\ta.py\tdef f(env):\tEVT401\tfor the sake of the test\n"
        self.explained.write_text(row)
        self.assertEqual(0, self.compare([*RIGHT, ("EVT401", 4, "eventlet.sleep")])[2])
        self.difference(RIGHT, "explains nothing")
        self.explained.write_text(row.replace("\t1\t", "\t2\t"))
        self.assertEqual(0, self.compare(RIGHT)[2])

    def test_files_of_other_pythons_are_named_and_only_their_text_is_checked(self):
        printed, passed, failed = self.compare([("EVT901", 1, "eventlet")], "import eventlet; print 1\n")
        self.assertEqual((1, 0), (passed, failed))
        self.assertIn("a.py: not judged", printed[0])

    def test_truth_judges_the_oracle_or_the_scanner(self):
        (self.project / "a.py").write_text(SOURCE)
        truth = self.base / "truth.tsv"
        truth.write_text("# comment\na.py\t6\tuse\teventlet.sleep\na.py\t7\tuse\teventlet.spawn\n")
        for binary in (None, self.scanner([finding(*row) for row in RIGHT[:2]])):
            out = io.StringIO()
            comparison = compare.Comparison(compare.Explanations(self.explained, "pkg", "1"), out)
            compare.compare_truth(binary, self.project, compare.read_truth(truth), comparison)
            self.assertEqual((1, 1), (comparison.passed, comparison.failed))
            self.assertIn("use eventlet.spawn", out.getvalue())


if __name__ == "__main__":
    unittest.main()
