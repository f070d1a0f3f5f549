"""What the oracle takes for a re-export, form by form, on projects of a few lines.

A project is written as one text with `== path` before each file. Trailing comments say what is used there through other
modules: `# -> ROLE NAME VIA…; …`. Everything else must stay unmarked.
"""

import pathlib
import tempfile
import textwrap
import unittest

import project
from modules import Layout


def files(text):
    """{path: lines} of a project's text."""
    found = {}
    for line in textwrap.dedent(text).splitlines():
        if line.startswith("== "):
            lines = found.setdefault(line[3:].strip(), [])
        elif found:
            lines.append(line)
    return found


def write(folder, text):
    for path, lines in files(text).items():
        file = pathlib.Path(folder, path)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("".join(line + "\n" for line in lines), encoding="utf-8")


def judge(text):
    with tempfile.TemporaryDirectory() as folder:
        write(folder, text)
        return project.Project(folder)


def marks(text, sign):
    """(path, line, words) of every mark behind a sign."""
    for path, lines in files(text).items():
        for number, line in enumerate(lines, 1):
            for mark in line.partition(sign)[2].partition(" # ")[0].split("; "):
                if mark.strip():
                    yield path, number, mark.split()


class Reexports(unittest.TestCase):
    maxDiff = None

    def check(self, text):
        expected = sorted((path, line, words[0], words[1], tuple(words[2:]))
                          for path, line, words in marks(text, "# -> "))
        self.assertEqual(expected, judge(text).reexports())

    def test_names_and_modules_of_another_module(self):
        self.check("""
            == p/__init__.py
            == p/concurrency.py
            from eventlet import sleep, Timeout as T
            import eventlet
            == p/use.py
            from p.concurrency import sleep              # -> import eventlet.sleep p.concurrency.sleep
            from p import concurrency as c
            import p.concurrency
            sleep(1)                                     # -> call eventlet.sleep p.concurrency.sleep
            with c.T(5): pass                            # -> with eventlet.Timeout p.concurrency.T
            p.concurrency.eventlet.listen(())            # -> call eventlet.listen p.concurrency.eventlet
            c.eventlet.wsgi.X = 1                        # -> store eventlet.wsgi.X p.concurrency.eventlet
            c.other, c
        """)

    def test_chains_name_every_module_on_the_way(self):
        self.check("""
            == a.py
            from eventlet import sleep
            nap = sleep
            == b.py
            from a import nap      # -> import eventlet.sleep a.nap
            rest = nap             # -> reference eventlet.sleep a.nap
            == c.py
            import b
            b.rest()               # -> call eventlet.sleep b.rest a.nap
        """)

    def test_relative_imports(self):
        self.check("""
            == p/__init__.py
            from .q.low import spawn             # -> import eventlet.spawn p.q.low.spawn
            == p/q/__init__.py
            == p/q/low.py
            from eventlet import spawn
            == p/q/high.py
            from .low import spawn               # -> import eventlet.spawn p.q.low.spawn
            from . import low
            from .. import spawn as go           # -> import eventlet.spawn p.spawn p.q.low.spawn
            from ... import spawn
            low.spawn(go)  # -> call eventlet.spawn p.q.low.spawn; argument eventlet.spawn p.spawn p.q.low.spawn
        """)

    def test_star_imports_bring_public_names(self):
        self.check("""
            == a.py
            from eventlet import *
            from eventlet import tpool as _tpool
            == b.py
            from eventlet import sleep, spawn
            __all__ = ['spawn'] + ['_x']
            __all__ += ('kill',)
            == c.py
            from a import *
            from b import *
            spawn()       # -> call eventlet.spawn b.spawn; call eventlet.spawn a.spawn
            kill()        # -> call eventlet.kill a.kill
            _tpool.execute()
            == d.py
            from b import *
            sleep()
            spawn()       # -> call eventlet.spawn b.spawn
        """)

    def test_attributes_of_classes_of_other_modules(self):
        self.check("""
            == a.py
            import eventlet
            class A:
                nap = eventlet.sleep
                def __init__(self): self.go = eventlet.spawn
            == b.py
            import a
            class B(a.A):
                def f(self):
                    self.nap()    # -> call eventlet.sleep a.A.nap
                    self.go()     # -> call eventlet.spawn a.A.go
                    self.none()
            a.A.nap()             # -> call eventlet.sleep a.A.nap
            == c.py
            from b import B
            B.nap()               # -> call eventlet.sleep a.A.nap
        """)

    def test_cycles_end(self):
        self.check("""
            == a.py
            from b import x, y
            from b import *
            from eventlet import sleep
            == b.py
            from a import x, y
            from a import *
            y = x
            sleep()       # -> call eventlet.sleep a.sleep
            == c.py
            from a import x, sleep  # -> import eventlet.sleep a.sleep
            x()
        """)

    def test_what_a_package_binds_hides_its_submodule(self):
        self.check("""
            == p/__init__.py
            from p.sleep import sleep      # -> import eventlet.sleep p.sleep.sleep
            from p import other
            == p/sleep.py
            from eventlet import sleep
            == p/other.py
            import eventlet
            == q.py
            from p import sleep            # -> import eventlet.sleep p.sleep p.sleep.sleep
            import p.other
            p.other.eventlet.x             # -> reference eventlet.x p.other.eventlet
        """)

    def test_modules_of_the_project_called_eventlet(self):
        self.check("""
            == w/__init__.py
            == w/eventlet.py
            import eventlet
            def patch(): pass
            == w/cmd.py
            from w import eventlet
            eventlet.patch()
            eventlet.eventlet.sleep()     # -> call eventlet.sleep w.eventlet.eventlet
        """)

    def test_replacing_what_a_module_handed_on(self):
        self.check("""
            == a.py
            from eventlet import sleep
            class A: nap = sleep
            == b.py
            import a
            a.sleep = None         # -> store eventlet.sleep a.sleep
            a.other = None
            class B(a.A):
                def f(self): self.nap = 1
        """)

    def test_targets_of_patches(self):
        self.check("""
            == p.py
            import eventlet
            from eventlet import tpool as pool
            == test_p.py
            from unittest import mock
            import p
            @mock.patch('p.eventlet.sleep')            # -> mock eventlet.sleep p.eventlet
            @mock.patch('p.eventlet')                  # -> mock eventlet p.eventlet
            @mock.patch.object(p.pool, 'execute')      # -> argument eventlet.tpool p.pool; \
mock-object eventlet.tpool.execute p.pool
            @mock.patch('p.other.sleep')
            def f():
                self.stub_out('p.pool.Proxy', None)    # -> mock eventlet.tpool.Proxy p.pool
                'p.eventlet.sleep'
        """)

    def test_other_libraries_and_optional_imports(self):
        self.check("""
            == a.py
            from oslo_service import wsgi
            try:
                from eventlet.green import socket
            except ImportError:
                import socket
            == b.py
            import a
            a.wsgi.Server()    # -> call oslo_service.wsgi.Server a.wsgi
            a.socket.error     # -> reference eventlet.green.socket.error a.socket
        """)

    def test_scripts_import_their_neighbours(self):
        self.check("""
            == tools/low.py
            import eventlet
            == tools/high.py
            import low
            low.eventlet.sleep()    # -> call eventlet.sleep tools.low.eventlet
            == high.py
            import low
            low.eventlet.sleep()
        """)

    def test_annotations_count_and_shadowed_names_do_not(self):
        self.check("""
            == a.py
            from eventlet import Event
            == b.py
            import a
            def f(x: a.Event, y: 'list[a.Event]'): # -> annotation eventlet.Event a.Event; \
reference eventlet.Event a.Event
                a = 1
                a.Event
        """)


class Names(unittest.TestCase):
    def check(self, path, name, *paths, shown=None):
        module = Layout([path, *paths], "some-project").describe(path)
        self.assertEqual((name, shown or name), (module.name, module.shown))

    def test_packages_start_where_init_files_end(self):
        self.check("p/q/a.py", "p.q.a", "p/__init__.py", "p/q/__init__.py")
        self.check("p/__init__.py", "p", "p/__init__.py")
        self.check("src/p/a.py", "p.a", "src/p/__init__.py")
        self.check("lib/python3/p/a.py", "p.a", "lib/python3/p/__init__.py")

    def test_folders_without_init_file(self):
        self.check("tools/a.py", "tools.a", shown="a")
        self.check("a.py", "a")
        self.check("src/n/a.py", "n.a", shown="a")
        self.check("some_project/n/a.py", "some_project.n.a")
        self.check("src/some_project/a.py", "some_project.a")
        self.check("p/n/a.py", "p.n.a", "p/__init__.py")
        self.check("bin/p-server", "bin.p-server", shown="bin/p-server")


if __name__ == "__main__":
    unittest.main()
