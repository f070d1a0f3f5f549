"""Which functions and classes the oracle takes for green wrappers, and what for a use of one.

Projects are written as in test_project.py. `# => SYMBOL` stands on the line where a wrapper is defined, `# -> ROLE
SYMBOL` where one is used.
"""

import pathlib
import tempfile
import unittest

import catalogue
from test_project import judge, marks


class Wrappers(unittest.TestCase):
    maxDiff = None

    def check(self, text):
        judged = judge(text)
        self.assertEqual(sorted((words[0], path, line) for path, line, words in marks(text, "# => ")),
                         [(w.symbol, w.path, w.line) for w in judged.wrappers.rows()])
        self.assertEqual(sorted((path, line, *words) for path, line, words in marks(text, "# -> ")),
                         judged.callsites())

    def test_what_makes_a_wrapper(self):
        self.check("""
            == a.py
            import eventlet
            from eventlet import Timeout
            def called(): eventlet.sleep()          # => a.called
            def timed():                            # => a.timed
                with Timeout(1): pass
            @eventlet.wrap
            def decorated(): pass                   # => a.decorated
            def raising(): raise Timeout            # => a.raising
            def handing(f): f(eventlet.spawn)       # => a.handing
            def holding():                          # => a.holding
                x = eventlet.wsgi.MAX
            def nested():                           # => a.nested
                def inner(): return lambda: eventlet.sleep()
                return inner
            async def coro(): eventlet.sleep()      # => a.coro
        """)

    def test_what_makes_none(self):
        self.check("""
            == a.py
            import eventlet
            from typing import TYPE_CHECKING
            from eventlet import Timeout
            def importing():
                import eventlet.tpool
                from eventlet import sleep
            def catching():
                try: pass
                except (OSError, Timeout): raise
            def typed(x: Timeout, y: 'Timeout') -> eventlet.Event:
                z: eventlet.Queue = None
            def storing():
                eventlet.wsgi.MAX = 1
                del eventlet.x
            def checking():
                if TYPE_CHECKING:
                    eventlet.sleep()
            def defaulted(x=eventlet.sleep): pass
            def words(): f(executor='eventlet')
            eventlet.monkey_patch()
        """)

    def test_only_names_of_rules_that_block(self):
        self.check("""
            == a.py
            from oslo_service import loopingcall, wsgi
            from oslo_utils import eventletutils
            def loop(): loopingcall.FixedIntervalLoopingCall(f)
            def event(): eventletutils.Event()
            def serve(): wsgi.Server()              # => a.serve
        """)

    def test_only_production(self):
        self.check("""
            == p/__init__.py
            == p/tests/test_a.py
            import eventlet
            from p import b
            def helper(): eventlet.sleep()
            helper(); b.nap()                       # -> call p.b.nap
            == tools/a.py
            import eventlet
            def helper(): eventlet.sleep()
            == p/b.py
            import eventlet
            def nap(): eventlet.sleep()             # => p.b.nap
        """)

    def test_far_uses_count_in_production_only(self):
        self.check("""
            == a.py
            import eventlet
            class A:                                # => a.A
                def f(self): eventlet.sleep()       # => a.A.f
            class B(A): pass                        # => a.B # -> base a.A
            def deep(): A()                         # => a.deep # -> call a.A
            def deeper(): deep()                    # => a.deeper # -> call a.deep
            == test_a.py
            import a
            a.A()                                   # -> call a.A
            a.B()
            a.deep()
            a.deeper()
        """)

    def test_classes(self):
        self.check("""
            == a.py
            import eventlet
            class Pool(eventlet.GreenPool): pass    # => a.Pool
            class Body:                             # => a.Body
                lock = eventlet.Semaphore()
            class Method:                           # => a.Method
                def f(self): eventlet.sleep()       # => a.Method.f
                def g(self): pass
                def h(self): return self.f          # => a.Method.h # -> reference a.Method.f
            class Plain:
                def g(self): pass
            class Derived(Method): pass             # => a.Derived # -> base a.Method
            def make(): return Derived()            # => a.make # -> call a.Derived
            def plain(): return Plain()
        """)

    def test_a_class_of_which_few_methods_are_green(self):
        # All are wrappers; of what tests make one of nine is not enough, one of four is, and what Python calls always.
        self.check("""
            == a.py
            import eventlet
            class Few:                              # => a.Few
                def f(self): eventlet.sleep()       # => a.Few.f
                def g(self): self.f()               # => a.Few.g # -> call a.Few.f
                def h(self): pass
                def i(self): pass
                def j(self): pass
                def k(self): pass
                def l(self): pass
                def m(self): pass
                def n(self): pass
            class Enough:                           # => a.Enough
                def f(self): eventlet.sleep()       # => a.Enough.f
                def g(self): pass
                def h(self): pass
                def i(self): pass
            class Made:                             # => a.Made
                def __init__(self): eventlet.sleep() # => a.Made.__init__
                def g(self): pass
                def h(self): pass
                def i(self): pass
                def j(self): pass
            def use():                              # => a.use
                Few()                               # -> call a.Few
                Enough()                            # -> call a.Enough
                Made()                              # -> call a.Made
            == tests/test_a.py
            import a
            a.Few()
            a.Enough()                              # -> call a.Enough
            a.Made()                                # -> call a.Made
        """)

    def test_wrappers_of_wrappers_across_modules(self):
        self.check("""
            == p/__init__.py
            from p.low import nap
            == p/low.py
            from eventlet import sleep
            def nap(): sleep()                      # => p.low.nap
            rest = nap                              # -> reference p.low.nap
            == p/high.py
            import p
            from p import low as l
            from .low import nap as n
            from .low import *
            def one(): p.nap()                      # => p.high.one # -> call p.low.nap
            def two(): l.rest()                     # => p.high.two # -> call p.low.nap
            def three(): return map(n, [])          # => p.high.three # -> argument p.low.nap
            def four(): nap()                       # => p.high.four # -> call p.low.nap
            def five(): four()                      # => p.high.five # -> call p.high.four
            def shadowed(four): four()
            def unknown(x): x.four()
        """)

    def test_methods_are_found_in_the_order_of_lookup(self):
        self.check("""
            == p.py
            import eventlet
            class Root:                             # => p.Root
                def f(self): pass
                def g(self): eventlet.sleep()       # => p.Root.g
            class Left(Root): pass                  # => p.Left # -> base p.Root
            class Right(Root):                      # => p.Right # -> base p.Root
                def f(self): eventlet.sleep()       # => p.Right.f
            == q.py
            import p
            class Q(p.Left, p.Right):               # => q.Q # -> base p.Left; base p.Right
                def go(self):                       # => q.Q.go
                    self.f()                        # -> call p.Right.f
                def wait(self):                     # => q.Q.wait
                    return super().g()              # -> call p.Root.g
                def other(self): self.h()
                @classmethod
                def make(cls): cls.go(None)         # => q.Q.make # -> call q.Q.go
                @staticmethod
                def still(self): self.g()
            q = Q.go                                # -> reference q.Q.go
        """)

    def test_every_reading_use_is_a_site(self):
        self.check("""
            == a.py
            import eventlet
            class Late(eventlet.Timeout): pass      # => a.Late
            def wrap(f): eventlet.sleep()           # => a.wrap
            == b.py
            from a import Late, wrap
            with Late(1): pass                      # -> with a.Late
            try: pass
            except (OSError, Late): raise Late      # -> except a.Late; raise a.Late
            f(wrap, k=Late)                         # -> argument a.wrap; argument a.Late
            @wrap                                   # -> decorator a.wrap
            def g(x: Late = None): pass             # => b.g
            @f(Late)                                # -> argument a.Late
            def h(): pass
            wrap = Late = None
            wrap.calls
        """)

    def test_a_property_runs_where_it_is_read(self):
        self.check("""
            == a.py
            import eventlet
            class A:                                # => a.A
                @property
                def pool(self): return eventlet.GreenPool()             # => a.A.pool
                def f(self): self.pool.items.append(1)                  # => a.A.f # -> reference a.A.pool
                def g(self): pass
                def h(self): self.f.calls
                def i(self):                        # => a.A.i
                    pool = self.pool                # -> reference a.A.pool
                    return pool.free() if pool else [pool for _ in pool]
                @pool.setter
                def pool(self, pool): pass
        """)

    def test_a_library_knows_its_own_modules(self):
        # Elsewhere oslo_service.eventlet_backdoor is a name of eventlet's; here it is one step away from it.
        self.check("""
            == oslo_service/__init__.py
            == oslo_service/eventlet_backdoor.py
            import eventlet
            def initialize(): eventlet.spawn()          # => oslo_service.eventlet_backdoor.initialize
            == oslo_service/service.py
            from oslo_service import eventlet_backdoor
            def launch():                               # => oslo_service.service.launch
                eventlet_backdoor.initialize()          # -> call oslo_service.eventlet_backdoor.initialize
            == oslo_service/tests/test_service.py
            from oslo_service import eventlet_backdoor, service
            service.launch()
            eventlet_backdoor.initialize()              # -> call oslo_service.eventlet_backdoor.initialize
        """)

    def test_a_question_makes_no_wrapper(self):
        # isinstance() neither makes nor calls what it is asked about; it is told as a use, for the class may go.
        self.check("""
            == a.py
            import eventlet
            class Pool(eventlet.GreenPool): pass    # => a.Pool
            def asks(x): return isinstance(x, eventlet.GreenPool) or hasattr(eventlet, 'x')
            == b.py
            import a
            def asks(x): return isinstance(x, (a.Pool, int))        # -> asked a.Pool
            def makes(x): return isinstance(a.Pool(), x)            # => b.makes # -> call a.Pool
            def own(isinstance): return isinstance(a.Pool)          # => b.own # -> argument a.Pool
        """)

    def test_recursion_is_no_site(self):
        # A wrapper that calls itself changes as a whole.
        self.check("""
            == a.py
            import eventlet
            def nap(n):                             # => a.nap
                eventlet.sleep()
                def later(): nap(n - 1)
                return later
            class A:                                # => a.A
                def f(self): eventlet.sleep(); self.f()     # => a.A.f
                def g(self): return A()             # => a.A.g # -> call a.A
        """)

    def test_getattr_with_a_name_reads_an_attribute(self):
        self.check("""
            == a.py
            import eventlet
            def nap(): eventlet.sleep()             # => a.nap
            == b.py
            import a
            getattr(a, 'nap')()                     # -> call a.nap
            getattr(a.nap, 'calls', 0)
            getattr(a, 'nap', a.nap)                # -> reference a.nap; argument a.nap
            getattr(x, a.nap)                       # -> argument a.nap
        """)

    def test_targets_of_patches(self):
        # Far from eventlet, a test replaces functions and methods for reasons of its own.
        self.check("""
            == a.py
            import eventlet
            class A:                                # => a.A
                def f(self): eventlet.sleep()       # => a.A.f
                def g(self): self.f()               # => a.A.g # -> call a.A.f
            def deep(): A().g()                     # => a.deep # -> call a.A
            == test_a.py
            import a, mock
            mock.patch('a.A.f')                     # -> mock a.A.f
            mock.patch('a.A.g')
            mock.patch('a.deep')
            mock.patch.object(a.A, 'f')             # -> mock-object a.A.f; argument a.A
            mock.patch.object(a, 'A')               # -> mock-object a.A
        """)

    def test_uses_of_reexported_names_wrap_too(self):
        self.check("""
            == a.py
            from eventlet import sleep
            == b.py
            import a
            def nap(): a.sleep()                    # => b.nap
        """)
        self.assertEqual({"eventlet.sleep"}, judge("""
            == a.py
            from eventlet import sleep
            == b.py
            import a
            def nap(): a.sleep()
        """).wrappers.rows()[0].direct)

    def test_names_imported_for_type_checkers_are_what_they_say(self):
        self.check("""
            == p/__init__.py
            import typing
            if typing.TYPE_CHECKING:
                from p.low import *
            == p/low.py
            import eventlet
            def nap(): eventlet.sleep()             # => p.low.nap
            == q.py
            import p
            p.nap()                                 # -> call p.low.nap
        """)

    def test_a_class_named_in_super_makes_no_wrapper(self):
        self.check("""
            == a.py
            import eventlet
            class A:                                # => a.A
                def __init__(self): super(A, self).__init__()   # -> super a.A
                def f(self): eventlet.sleep()       # => a.A.f
        """)


class Catalogue(unittest.TestCase):
    def test_the_longest_pattern_decides_then_the_conditions(self):
        blocking = catalogue.Blocking()
        self.assertTrue(blocking.blocks("eventlet.monkey_patch", "call"))
        self.assertFalse(blocking.blocks("eventlet.monkey_patch", "store"))
        self.assertTrue(blocking.blocks("oslo_service.backend.BackendType.EVENTLET", "argument"))
        self.assertFalse(blocking.blocks("oslo_service.backend.BackendType.EVENTLET", "reference"))
        self.assertFalse(blocking.blocks("oslo_service.loopingcall.DynamicLoopingCall", "call"))
        self.assertFalse(blocking.blocks("os.path", "call"))
        self.assertTrue(blocking.blocks("eventlet.green.socket.AF_INET", "argument"))
        self.assertFalse(blocking.makes_wrapper("eventlet.green.socket.AF_INET", "argument"))
        self.assertFalse(blocking.makes_wrapper("eventlet.green.os.path.join", "call"))
        self.assertTrue(blocking.makes_wrapper("eventlet.green.socket.socket", "call"))

    def test_rules_are_read_in_every_form_that_they_have(self):
        with tempfile.TemporaryDirectory() as folder:
            pathlib.Path(folder, "EVT0-x.yaml").write_text(
                "rules:\n- id: EVT001\n  match:\n  - use: [a.b, \"c\"]  # two\n    as: [call]\n"
                "  - use:\n    - d\n    - e\n    exact: true\n  - string: x\n    as: y\n"
                "  blocks: true\n- id: EVT002\n  match:\n  - use: d.x\n  blocks: false\n", encoding="utf-8")
            blocking = catalogue.Blocking(pathlib.Path(folder))
        answers = {key: blocking.blocks(*key) for key in (
            ("a.b.z", "call"), ("a.b", "with"), ("c", "call"), ("d", "with"), ("d.x", "with"), ("e.x", "call"))}
        self.assertEqual([True, False, True, True, False, False], list(answers.values()))

    def test_contexts_are_those_of_the_first_pattern_that_fits(self):
        contexts = catalogue.Contexts()
        for path, context in (("nova/utils.py", "production"), ("swift/test/x.py", "test"), ("tools/a.py", "tooling"),
                              ("p/tools/a.py", "production"), ("doc/source/conf.py", "docs"), ("p/test_a.py", "test")):
            self.assertEqual(context, contexts.of(path), path)


if __name__ == "__main__":
    unittest.main()
