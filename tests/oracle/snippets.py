"""Snippets of Python that say what is marked in them.

A trailing comment says what is marked on its line: `# -> KIND SYMBOL; KIND SYMBOL`. Everything else must stay unmarked.
"""

import textwrap
import unittest

import oracle


def expected(source):
    """The marks that a snippet's comments ask for."""
    found = []
    for number, line in enumerate(source.splitlines(), 1):
        for mark in line.partition("# -> ")[2].split("; "):
            if mark:
                kind, symbol = mark.split(" ", 1)
                found.append(oracle.Mark(number, kind, symbol.strip()))
    return sorted(found)


class Snippets(unittest.TestCase):
    maxDiff = None

    def check(self, source):
        source = textwrap.dedent(source)
        self.assertEqual(expected(source), oracle.marks_of(source))
