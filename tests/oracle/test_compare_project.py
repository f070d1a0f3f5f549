"""What the comparison of whole projects accepts and reports, with a scanner that says whatever the test wants."""

import contextlib
import io
import json
import pathlib
import stat
import sys
import tempfile
import unittest

import compare_project
from test_project import write

PROJECT = """
    == p/__init__.py
    == p/low.py
    import eventlet
    def nap(): eventlet.sleep()
    == p/high.py
    from p import low
    low.nap(
        low.eventlet.Queue)
    == p/tests/test_high.py
    import mock, p.low
    mock.patch('p.low.nap')
    mock.patch('p.low.eventlet.spawn')
    mock.patch.object(p.low, 'nap')
"""

#: All that has to be reported: rule, path, line, symbol, via.
RIGHT = [
    ("EVT412", "p/low.py", 2, "eventlet.sleep"),
    ("EVT030", "p/high.py", 2, "p.low.nap"),
    ("EVT410", "p/high.py", 3, "eventlet.Queue", "p.low.eventlet"),
    ("EVT733", "p/tests/test_high.py", 2, "p.low.nap"),
    ("EVT702", "p/tests/test_high.py", 3, "eventlet.spawn", "p.low.eventlet"),
]


def finding(rule, path, line, symbol, *via):
    return {"rule": rule, "path": path, "line": line, "end_line": line, "symbol": symbol, "via": list(via)}


class Comparing(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.base = pathlib.Path(folder.name)
        write(self.base / "project", PROJECT)

    def scanner(self, findings):
        path = self.base / "ungreen"
        result = json.dumps({"schema": "ungreen/scan/1", "findings": findings})
        path.write_text(f"#!{sys.executable}\nprint({result!r})\n", encoding="utf-8")
        path.chmod(path.stat().st_mode | stat.S_IXUSR)
        return str(path)

    def compare(self, rows):
        """The lines that were printed."""
        out = io.StringIO()
        comparison = compare_project.Comparison(out)
        compare_project.compare_project(self.scanner([finding(*row) for row in rows]), self.base / "project",
                                        comparison)
        self.assertEqual(comparison.failed.total(), len(out.getvalue().splitlines()))
        return out.getvalue().splitlines()

    def difference(self, rows, *words):
        printed = self.compare(rows)
        self.assertEqual(1, len(printed), printed)
        for word in words:
            self.assertIn(word, printed[0])

    def without(self, *rules):
        return [row for row in RIGHT if row[0] not in rules]

    def test_a_right_result_passes(self):
        self.assertEqual([], self.compare(RIGHT))

    def test_unreported_uses_are_missing(self):
        self.difference(self.without("EVT030"), "p/high.py:2: missing call of wrapper p.low.nap")
        self.difference(self.without("EVT410"), "p/high.py:3: missing argument of eventlet.Queue via p.low.eventlet")
        self.difference(self.without("EVT733"), "p/tests/test_high.py:2: missing mock of wrapper p.low.nap")
        self.difference(self.without("EVT702"), "p/tests/test_high.py:3: missing mock of eventlet.spawn")

    def test_which_of_the_wrapper_rules_it_is_does_not_matter(self):
        self.assertEqual([], self.compare([*self.without("EVT030"), ("EVT031", "p/high.py", 2, "p.low.nap")]))

    def test_a_wrong_wrapper_is_missing_and_extra(self):
        printed = self.compare([*self.without("EVT030"), ("EVT030", "p/high.py", 2, "p.low.sleep")])
        self.assertEqual(2, len(printed))
        self.assertIn("missing call of wrapper p.low.nap (reported: EVT030 p.low.sleep)", printed[0])
        self.assertIn("p/high.py:2: extra EVT030 p.low.sleep", printed[1])

    def test_one_of_several_things_that_a_name_may_be_is_enough(self):
        write(self.base / "project", """
            == p/low.py
            import eventlet
            def one(): eventlet.sleep()
            def two(): eventlet.sleep()
            == p/high.py
            from p import low
            nap = low.one if x else low.two
            nap()
            == p/tests/test_high.py
        """)
        rows = [("EVT030", "p/high.py", 2, "p.low.one"), ("EVT030", "p/high.py", 2, "p.low.two")]
        self.assertEqual([], self.compare([*rows, ("EVT030", "p/high.py", 3, "p.low.two")]))
        self.assertEqual(2, len(self.compare(rows)))
        self.difference([*rows[:1], ("EVT030", "p/high.py", 3, "p.low.two")], "missing reference of wrapper p.low.two")

    def test_a_use_without_the_way_to_it_is_missing_only(self):
        self.difference([*self.without("EVT410"), ("EVT410", "p/high.py", 3, "eventlet.Queue")], "missing argument")

    def test_a_use_through_a_name_that_leads_nowhere_is_extra(self):
        self.difference([*RIGHT, ("EVT412", "p/high.py", 1, "eventlet.sleep", "p.low.sleep")], "p/high.py:1: extra")

    def test_names_of_other_libraries_on_the_way_are_no_matter_of_the_project(self):
        self.assertEqual([], self.compare([*RIGHT, ("EVT412", "p/low.py", 2, "eventlet.sleep", "sleep")]))

    def test_what_may_be_reported_is_never_missing(self):
        self.assertEqual([], self.compare([*RIGHT, ("EVT733", "p/tests/test_high.py", 4, "p.low.nap")]))

    def test_a_scanner_that_fails_is_no_result(self):
        with contextlib.redirect_stderr(io.StringIO()) as told:
            self.assertEqual(2, compare_project.main(["/bin/false", str(self.base)]))
        self.assertIn("exited 1", told.getvalue())


if __name__ == "__main__":
    unittest.main()
