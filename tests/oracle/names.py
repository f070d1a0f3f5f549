"""The words that the oracle knows: roots, importers, patch functions, executor names.

These lists are written from the documentation of the libraries, not from rules/, so that an omission there shows up as
a difference between the two.
"""

import re

#: Modules whose every use counts.
ROOTS = ("eventlet", "greenlet")

#: Eventlet's names for the modules that it has replaced: importing one is a use of it.
ORIGINALS = re.compile(r"__original_module_\w+")

#: APIs of other libraries that are eventlet behind the scenes: the name and everything below it.
INDIRECT = (
    "futurist.GreenFuture",
    "futurist.GreenThreadPoolExecutor",
    "futurist._green",
    "os_ken.lib.hub",
    "oslo_log.pipe_mutex",
    "oslo_service.backend.BackendType.EVENTLET",
    "oslo_service.backend._eventlet",
    "oslo_service.eventlet_backdoor",
    "oslo_service.wsgi",
    "oslo_utils.eventletutils",
)

#: A file that contains none of these words (any case) cannot hold anything that the oracle marks.
WATCHED = re.compile(
    rb"eventlet|greenlet|greenthread|__original_module_|futurist|os_ken|pipe_mutex|oslo_service|oslo_log", re.IGNORECASE)

#: What the text account looks for: every such line has to be accounted for.
MENTION = re.compile(r"eventlet|greenlet", re.IGNORECASE)

#: Functions that import what their first argument names; qualified as the resolver qualifies names.
IMPORTERS = frozenset((
    "builtins.__import__",
    "extras.try_import",
    "importlib.__import__",
    "importlib.find_loader",
    "importlib.import_module",
    "importlib.util.find_spec",
    "pkgutil.find_loader",
    "pkgutil.resolve_name",
    "pytest.importorskip",
    "runpy.run_module",
    "testtools.try_import",
    "testtools.helpers.try_import",
))

#: The same in oslo.utils, wherever a project vendored its `importutils`.
IMPORTUTILS = frozenset((
    "import_any", "import_class", "import_module", "import_object", "import_object_ns", "import_versioned_module",
    "try_import",
))

#: Callables, by their last name, whose first argument names something to be replaced in a test.
PATCHERS = frozenset((
    "patch", "multiple", "stub_out", "setattr", "delattr", "MonkeyPatch", "MockPatch", "patch_target", "stub_with",
))
PATCHER_KEYWORDS = frozenset(("target", "name"))

#: Functions that only ask what kind of thing they are given; named there, a class is neither made nor called.
INQUIRERS = frozenset(("builtins.hasattr", "builtins.isinstance", "builtins.issubclass"))

#: Callables, by their last name, that take the name of an executor among their positional arguments.
EXECUTOR_TAKERS = frozenset((
    "get_rpc_server", "get_notification_listener", "get_batch_notification_listener", "MessageHandlingServer",
))
#: Parameters, keywords, keys and variables that hold the name of an executor.
EXECUTOR_HOLDER = re.compile(r"^(\w*_)?executor(_type|_name)?$", re.IGNORECASE)
#: Names of executors that run on eventlet: oslo.messaging's, then taskflow's.
EXECUTORS = frozenset(("eventlet", "greenthread", "greenthreads", "greenthreaded"))

#: What `from M import *` binds, for the modules where that is known.
STAR = {
    "eventlet": frozenset("""
        GreenPile GreenPool Queue Semaphore StopServe Timeout connect convenience event getcurrent greenpool greenthread
        import_patched kill listen monkey_patch patcher queue semaphore serve sleep spawn spawn_after spawn_after_local
        spawn_n support timeout tpool wrap_ssl wrap_ssl_obj wrap_is_timeout is_timeout with_timeout wsgi""".split()),
    "eventlet.event": frozenset(("Event",)),
    "eventlet.greenpool": frozenset(("GreenPile", "GreenPool")),
    "eventlet.greenthread": frozenset(
        "GreenThread cancel exc_after getcurrent kill sleep spawn spawn_after spawn_after_local spawn_n".split()),
    "eventlet.pools": frozenset(("Pool", "TokenPool")),
    "eventlet.queue": frozenset("Empty Full LightQueue LifoQueue PriorityQueue Queue".split()),
    "eventlet.semaphore": frozenset("BoundedSemaphore CappedSemaphore Semaphore".split()),
    "eventlet.timeout": frozenset("Timeout is_timeout with_timeout wrap_is_timeout".split()),
    "eventlet.tpool": frozenset("Proxy execute killall set_num_threads".split()),
    "greenlet": frozenset("GreenletExit getcurrent gettrace greenlet settrace".split()),
}

#: Importers that hand back something other than what they found.
SPECIFIERS = frozenset(("find_spec", "find_loader", "run_module", "import_object", "import_object_ns",
                        "import_versioned_module"))


def is_below(name, tops):
    """True if the dotted `name` is one of `tops` or lies below one."""
    return any(name == top or name.startswith(top + ".") for top in tops)


def is_importer(name):
    """True for the qualified name of a function that imports by name."""
    if name in IMPORTERS:
        return True
    module, _, last = name.rpartition(".")
    return last in IMPORTUTILS and module.rpartition(".")[2] == "importutils"
