"""What the oracle takes for a usage, place by place and form by form."""

import pathlib
import tempfile
import unittest

import oracle
from snippets import Snippets


class Uses(Snippets):
    def test_every_place_of_an_expression(self):
        self.check("""
            from eventlet import Timeout, spawn, pools, wrap  # -> import eventlet.Timeout; import eventlet.spawn; \
import eventlet.pools; import eventlet.wrap
            @wrap                                             # -> use eventlet.wrap
            def f(go=spawn, *, t=Timeout):                    # -> use eventlet.spawn; use eventlet.Timeout
                with Timeout(1) as t:                         # -> use eventlet.Timeout
                    raise Timeout                             # -> use eventlet.Timeout
            try:
                pass
            except (ValueError, Timeout):                     # -> use eventlet.Timeout
                pass
            class P(pools.Pool): pass                         # -> use eventlet.pools.Pool
            f(spawn, {'a': spawn}, key=pools)                 # -> use eventlet.spawn; use eventlet.pools
        """)

    def test_a_chain_is_marked_where_it_ends(self):
        self.check("""
            import eventlet   # -> import eventlet
            (eventlet.
             wsgi
             .server)(1)      # -> use eventlet.wsgi.server
            eventlet.spawn(1).wait().x  # -> use eventlet.spawn
        """)

    def test_a_list_of_targets_is_bound_place_by_place(self):
        self.check("""
            import eventlet                        # -> import eventlet
            *a, b = 1, 2, eventlet                 # -> use eventlet
            b.spawn(1)                             # -> use eventlet.spawn
            (c, (d, *e)) = 1, (eventlet, 2, 3)     # -> use eventlet
            d.sleep(c, e)                          # -> use eventlet.sleep
            f, g = *a, eventlet                    # -> use eventlet
            g.sleep(f)                             # -> use eventlet.sleep
        """)

    def test_stores_into_eventlet_use_it_and_rebinding_does_not(self):
        self.check("""
            import eventlet                  # -> import eventlet
            from eventlet import tpool       # -> import eventlet.tpool
            eventlet.wsgi.MAX = 1            # -> use eventlet.wsgi.MAX
            tpool._nthreads += 20            # -> use eventlet.tpool._nthreads
            del eventlet.x                   # -> use eventlet.x
            eventlet['x'] = 1                # -> use eventlet
            eventlet = None
            del tpool
        """)

    def test_annotations_quoted_or_not(self):
        self.check("""
            import eventlet                                # -> import eventlet
            from typing import Literal, Union
            def f(a: eventlet.Event,                       # -> use eventlet.Event
                  b: 'eventlet.Queue',                     # -> use eventlet.Queue
                  c: Union['eventlet.Semaphore', None],    # -> use eventlet.Semaphore
                  d: Literal['eventlet']) -> "list[eventlet.GreenPool]":  # -> use eventlet.GreenPool
                x: 'eventlet.Timeout' = None               # -> use eventlet.Timeout
                'eventlet.Timeout'
        """)

    def test_words_are_no_uses(self):
        self.check('''
            """import eventlet"""
            # import eventlet
            text = "import eventlet; eventlet.sleep()"
            fix_eventlet = f(eventlet=1)
            CONF.monkey_patch
            self.eventlet.sleep()
        ''')


class Tests(Snippets):
    def test_patched_names(self):
        self.check("""
            from unittest import mock
            from unittest.mock import patch as p
            TARGET = 'eventlet.green.os'
            class T:
                WHAT = 'eventlet.spawn'
                @mock.patch('eventlet.sleep')                # -> mock eventlet.sleep
                @p('eventlet.tpool.Proxy', autospec=True)    # -> mock eventlet.tpool.Proxy
                @mock.patch(TARGET)                          # -> mock eventlet.green.os
                def f(self):
                    self.stub_out('eventlet.timeout', None)  # -> mock eventlet.timeout
                    mock.patch(
                        'eventlet.wsgi')                     # -> mock eventlet.wsgi
                    mock.patch(self.WHAT)                    # -> mock eventlet.spawn
                    mock.patch(target='greenlet.getcurrent') # -> mock greenlet.getcurrent
                    mock.patch('nova.eventlet.sleep')
                    mock.patch('eventlet_utils.sleep')
        """)

    def test_patching_an_attribute_of_a_bound_name_uses_the_name(self):
        self.check("""
            import eventlet                          # -> import eventlet
            mock.patch.object(eventlet, 'sleep')     # -> use eventlet
            self.patch(eventlet.queue, 'Queue')      # -> use eventlet.queue
        """)


class Executors(Snippets):
    def test_every_way_to_name_one(self):
        self.check("""
            get_rpc_server(t, x, e, 'eventlet', s)         # -> executor executor=eventlet
            run(flow, executor='greenthreaded')            # -> executor executor=greenthreaded
            def f(self, executor='eventlet'): pass         # -> executor executor=eventlet
            {'executor': 'eventlet', 'name': 'eventlet'}   # -> executor executor=eventlet
            run(executor='a' if x else 'eventlet')         # -> executor executor=eventlet
            executor = 'eventlet' if x else 'threading'    # -> executor executor=eventlet
            run(executor='threading', name='eventlet')
        """)

    def test_a_constant_is_marked_where_it_is_spelled(self):
        self.check("""
            KIND = 'eventlet'                # -> executor executor=eventlet
            OTHER = 'eventlet'
            get_rpc_server(a, b,
                           executor=KIND)
        """)


class Indirect(Snippets):
    def test_other_libraries(self):
        self.check("""
            import futurist
            from oslo_service import wsgi, service            # -> indirect oslo_service.wsgi
            from oslo_service.backend import BackendType as T
            futurist.GreenThreadPoolExecutor()                # -> indirect futurist.GreenThreadPoolExecutor
            futurist.ThreadPoolExecutor()
            wsgi.Server                                       # -> indirect oslo_service.wsgi.Server
            T.EVENTLET, T.THREADING                           # -> indirect oslo_service.backend.BackendType.EVENTLET
        """)


class Folders(unittest.TestCase):
    def test_files_are_python_by_name_or_first_line(self):
        with tempfile.TemporaryDirectory() as folder:
            base = pathlib.Path(folder)
            (base / "a.py").write_text("import eventlet")
            (base / "tool").write_text("#!/usr/bin/env python3\nimport eventlet")
            (base / "notes").write_text("import eventlet")
            (base / "old.py").write_text("import eventlet\nprint 1")
            (base / "link.py").symlink_to(base / "a.py")
            files = {file.path: file for file in oracle.judge(folder)}
        self.assertEqual(["a.py", "old.py", "tool"], sorted(files))
        self.assertEqual([(2, "import", "eventlet")], files["tool"].marks)
        self.assertIn("SyntaxError", files["old.py"].broken)


if __name__ == "__main__":
    unittest.main()
