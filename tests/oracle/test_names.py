"""Which names the oracle takes for a usage: by their imports, scopes and aliases."""

import unittest

from snippets import Snippets


class Order(Snippets):
    def test_a_name_is_what_it_was_bound_to_last(self):
        self.check("""
            from eventlet import sleep  # -> import eventlet.sleep
            sleep(1)                    # -> use eventlet.sleep
            from time import sleep
            sleep(2)
            def later():
                sleep(3)
        """)

    def test_a_branch_hides_nothing_but_in_itself(self):
        self.check("""
            import eventlet             # -> import eventlet
            def run(job):
                start = job.start
                start(1)
                if job:
                    start = eventlet.spawn  # -> use eventlet.spawn
                    start(2)            # -> use eventlet.spawn
                start(3)                # -> use eventlet.spawn
        """)

    def test_a_loop_leads_back_up(self):
        self.check("""
            import eventlet             # -> import eventlet
            def run(jobs):
                start = print
                for job in jobs:
                    start(job)          # -> use eventlet.spawn
                    start = eventlet.spawn  # -> use eventlet.spawn
                while jobs:
                    again = print
                    again(jobs)
                    again = eventlet.spawn  # -> use eventlet.spawn
        """)

    def test_what_other_functions_bind_may_come_at_any_time(self):
        self.check("""
            import eventlet             # -> import eventlet
            pool = None
            def fill():
                global pool
                pool = eventlet.spawn   # -> use eventlet.spawn
            pool = print
            pool(1)                     # -> use eventlet.spawn
        """)


class Imports(Snippets):
    def test_plain_import_binds_the_first_name(self):
        self.check("""
            import os, eventlet.green.socket  # -> import eventlet.green.socket
            eventlet.green.socket.error       # -> use eventlet.green.socket.error
            eventlet.sleep                    # -> use eventlet.sleep
        """)

    def test_as_binds_the_module_itself(self):
        self.check("""
            import eventlet.tpool as pool  # -> import eventlet.tpool
            pool.execute(f)                # -> use eventlet.tpool.execute
            eventlet.sleep(0)
        """)

    def test_from_import_with_several_lines_is_marked_on_each(self):
        self.check("""
            from eventlet import (  # -> import eventlet
                sleep,              # -> import eventlet.sleep
                spawn as go,        # -> import eventlet.spawn
            )
            go(sleep)               # -> use eventlet.spawn; use eventlet.sleep
            spawn()
        """)

    def test_star_import_binds_public_names_that_nothing_else_binds(self):
        self.check("""
            from eventlet import *  # -> import eventlet
            def kill(): pass
            def f(spawn):
                spawn(len)
                sleep(1)            # -> use eventlet.sleep
        """)

    def test_a_module_of_the_project_called_eventlet_is_not_eventlet(self):
        self.check("""
            from watcher import eventlet
            from . import eventlet as a
            from .eventlet import sleep as b
            import eventlet_utils, watcher.eventlet
            eventlet.patch(a, b, eventlet_utils)
        """)

    def test_greenlet_counts_unless_it_is_sqlalchemys(self):
        self.check("""
            import greenlet                                      # -> import greenlet
            from sqlalchemy.util.concurrency import greenlet_spawn
            greenlet.getcurrent()                                # -> use greenlet.getcurrent
            greenlet_spawn(f)
        """)

    def test_optional_import_stays_eventlet(self):
        self.check("""
            try:
                import eventlet   # -> import eventlet
            except ImportError:
                eventlet = None
            if eventlet:          # -> use eventlet
                eventlet.sleep()  # -> use eventlet.sleep
        """)

    def test_import_inside_a_function_stays_inside(self):
        self.check("""
            def f():
                from eventlet import sleep  # -> import eventlet.sleep
                sleep()                     # -> use eventlet.sleep
            sleep()
        """)


class DynamicImports(Snippets):
    def test_importers_and_their_aliases(self):
        self.check("""
            import importlib
            from importlib import import_module as load
            from oslo_utils import importutils
            try_import = importutils.try_import
            a = importlib.import_module('eventlet')   # -> dynamic eventlet
            b = load('eventlet.tpool')                # -> dynamic eventlet.tpool
            c = try_import('eventlet.green.socket')   # -> dynamic eventlet.green.socket
            a.sleep(b.execute, c.error)  # -> use eventlet.sleep; use eventlet.tpool.execute; use eventlet.green.socket.error
        """)

    def test_dunder_import_returns_the_top_unless_told_otherwise(self):
        self.check("""
            a = __import__('eventlet.wsgi')                      # -> dynamic eventlet.wsgi
            a.wsgi.server()                                      # -> use eventlet.wsgi.server
            b = __import__('eventlet.wsgi', fromlist=['server']) # -> dynamic eventlet.wsgi
            b.server()                                           # -> use eventlet.wsgi.server
        """)

    def test_the_name_may_be_held_in_a_variable_and_the_call_in_several_lines(self):
        self.check("""
            import importlib
            NAME = 'event' + 'let'
            importlib.import_module(NAME)     # -> dynamic eventlet
            importlib.import_module(          # -> dynamic eventlet.queue
                'eventlet.queue')             # -> dynamic eventlet.queue
        """)

    def test_find_spec_looks_and_returns_no_module(self):
        self.check("""
            import importlib.util
            spec = importlib.util.find_spec('eventlet')  # -> dynamic eventlet
            spec.loader
        """)

    def test_a_shadowed_importer_and_metadata_import_nothing(self):
        self.check("""
            import importlib.metadata
            def __import__(name): pass
            __import__('eventlet')
            importlib.metadata.version('eventlet')
        """)


class Scopes(Snippets):
    def test_parameters_shadow(self):
        self.check("""
            import eventlet  # -> import eventlet
            def f(eventlet, *a, **k): eventlet.sleep()
            g = lambda eventlet: eventlet.sleep()
            h = lambda x: eventlet.sleep(x)  # -> use eventlet.sleep
        """)

    def test_a_local_name_is_local_everywhere_in_its_function(self):
        self.check("""
            from eventlet import sleep  # -> import eventlet.sleep
            def f():
                sleep()
                for sleep in (): pass
            def g():
                with open('x') as sleep: sleep()
                def inner(): sleep()
        """)

    def test_global_and_nonlocal_bind_elsewhere(self):
        self.check("""
            def f():
                global ev
                import eventlet as ev  # -> import eventlet
            def g():
                ev.sleep()             # -> use eventlet.sleep
            def h():
                tool = None
                def fill():
                    nonlocal tool
                    from eventlet import tpool as tool  # -> import eventlet.tpool
                tool.execute()         # -> use eventlet.tpool.execute
        """)

    def test_methods_do_not_see_names_of_their_class(self):
        self.check("""
            class A:
                from eventlet import sleep   # -> import eventlet.sleep
                sleep()                      # -> use eventlet.sleep
                def f(self): sleep()
                xs = [sleep() for _ in sleep.x]  # -> use eventlet.sleep.x
        """)

    def test_a_class_body_reads_outside_before_it_binds(self):
        self.check("""
            from eventlet import sleep  # -> import eventlet.sleep
            class A:
                sleep = sleep           # -> use eventlet.sleep
                def f(self):
                    self.sleep()        # -> use eventlet.sleep
        """)

    def test_comprehensions_have_a_scope_but_their_first_iterable(self):
        self.check("""
            import eventlet                           # -> import eventlet
            [eventlet for eventlet in eventlet.x]     # -> use eventlet.x
            {k: eventlet.y for k in ()}               # -> use eventlet.y
            eventlet.z                                # -> use eventlet.z
        """)

    def test_a_walrus_binds_outside_of_comprehensions(self):
        self.check("""
            import eventlet                                 # -> import eventlet
            def f():
                [nap for x in y if (nap := eventlet.sleep)] # -> use eventlet.sleep
                nap()                                       # -> use eventlet.sleep
            nap()
        """)

    def test_except_match_and_import_names_bind_too(self):
        self.check("""
            import eventlet  # -> import eventlet
            def f(x):
                try: pass
                except ValueError as eventlet: eventlet.a
            def g(x):
                match x:
                    case {'a': 1, **eventlet}: eventlet.b
            def h(x):
                match x:
                    case eventlet.c: pass  # -> use eventlet.c
        """)


class Aliases(Snippets):
    def test_every_way_to_give_a_second_name(self):
        self.check("""
            import eventlet, other                           # -> import eventlet
            a = b = eventlet.sleep                           # -> use eventlet.sleep
            c, (d, e) = eventlet.spawn, (1, eventlet.kill)   # -> use eventlet.spawn; use eventlet.kill
            f = eventlet.queue if other.x else other.queue   # -> use eventlet.queue
            g = other.x or eventlet.event                    # -> use eventlet.event
            h: object = a                                    # -> use eventlet.sleep
            if (i := eventlet.wsgi):                         # -> use eventlet.wsgi
                i.server(                                    # -> use eventlet.wsgi.server
                    a, b, c)                                 # -> use eventlet.sleep; use eventlet.spawn
            d, e()                                           # -> use eventlet.kill
            f.Queue, g.Event, h  # -> use eventlet.queue.Queue; use eventlet.event.Event; use eventlet.sleep
        """)

    def test_results_of_calls_are_not_eventlet(self):
        self.check("""
            from eventlet import GreenPool, patcher   # -> import eventlet.GreenPool; import eventlet.patcher
            pool = GreenPool()                        # -> use eventlet.GreenPool
            time = patcher.original('time')           # -> use eventlet.patcher.original
            pool.spawn_n(time.sleep)
        """)

    def test_a_rebinding_of_the_same_name_adds_to_it(self):
        self.check("""
            import threading
            if x:
                from eventlet.green import threading  # -> import eventlet.green.threading
            threading.Event()                         # -> use eventlet.green.threading.Event
        """)

    def test_attributes_of_classes_and_instances(self):
        self.check("""
            import eventlet                     # -> import eventlet
            class A:
                nap = eventlet.sleep            # -> use eventlet.sleep
                def __init__(self):
                    self.go = eventlet.spawn    # -> use eventlet.spawn
                    self.pool = eventlet.GreenPool()  # -> use eventlet.GreenPool
                def stop(self): self.go = None
                def f(this):
                    this.nap(this.go)           # -> use eventlet.sleep; use eventlet.spawn
                    return lambda: this.pool.spawn()
                @classmethod
                def g(cls): cls.nap()           # -> use eventlet.sleep
                @staticmethod
                def h(self): self.nap()
            class B(A):
                def f(self): self.nap()         # -> use eventlet.sleep
            class C(A):
                nap = None
                def f(self): self.nap()
            A.nap()                             # -> use eventlet.sleep
        """)

    def test_getattr_with_a_constant(self):
        self.check("""
            import eventlet                    # -> import eventlet
            nap = getattr(eventlet, 'sleep')   # -> use eventlet; use eventlet.sleep
            nap()                              # -> use eventlet.sleep
            getattr(eventlet, name)            # -> use eventlet
        """)

    def test_aliases_of_themselves_end(self):
        self.check("""
            a = b
            b = a
            a.x
            class A(A): pass
            class B(B):
                def f(self): self.x
        """)


if __name__ == "__main__":
    unittest.main()
