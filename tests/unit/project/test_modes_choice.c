// What chooses native threads, before what and after what else: a server that refuses them, imports that choose,
// packages of other projects, and what still matters after the choice.
#include "modes_project.h"

static void assert_refused(const char *text, const char *expected) {
    assert_entry(text, &(UgStart){.module = "p.cmd.run", .attribute = "main"}, NULL, expected,
                 "chooses native threads first, but this server runs on eventlet only");
}

static void assert_late(const char *text, const char *expected, const char *reason) {
    assert_entry(text, &(UgStart){.module = "p.cmd.run", .attribute = "main"}, NULL, expected, reason);
}

#define CHOSEN(x) PACKAGES RUN NATIVE "from oslo_service import wsgi\n" x

static void test_a_server_of_eventlet_whatever_was_chosen(void) {
    assert_refused(CHOSEN("def main():\n    wsgi.Server(1)\n"), "eventlet p/cmd/run.py:5");
    assert_refused(CHOSEN("class S(wsgi.Server):\n    pass\ndef main():\n    S()\n"), "eventlet p/cmd/run.py:7");
    assert_refused(CHOSEN("class A:\n    def __init__(self, at):\n        for a in at:\n            wsgi.Server(a)\n"
                          "class B(A):\n    def __init__(self):\n        super().__init__(CONF.at)\n"
                          "def main():\n    B()\n"),
                   "eventlet p/cmd/run.py:7, p/cmd/run.py:12, p/cmd/run.py:10");
    // What is not sure to happen leaves the choice as it was, and is no switch.
    assert_mode(CHOSEN("def main():\n    if CONF.own_server:\n        wsgi.Server(1)\n"), "native p/cmd/run.py:2");
    assert_mode(
        CHOSEN("def go():\n    if CONF.no_server:\n        return\n    wsgi.Server(1)\ndef main():\n    go()\n"),
        "native p/cmd/run.py:2");
    assert_mode(CHOSEN("def main():\n    if backend.get_backend_type() == backend.BackendType.THREADING:\n"
                       "        pass\n    else:\n        wsgi.Server(1)\n"),
                "native p/cmd/run.py:2");
    assert_mode(PACKAGES RUN "from oslo_service import wsgi\ndef main():\n    wsgi.Server(1)\n",
                "eventlet p/cmd/run.py:3; needs eventlet");
}

/* A trap for monkey_patch() has to import what it is set in. */
static void test_what_chooses_native_threads_may_need_eventlet(void) {
#define TRAP "def trap():\n    import eventlet\n    eventlet.monkey_patch = None\n"
#define GO   "from oslo_service import backend as b\ndef go():\n    b.init_backend(b.BackendType.THREADING)\n"
    assert_mode(PACKAGES RUN GO "    trap()\n" TRAP "def main():\n    go()\n",
                "native p/cmd/run.py:3, p/cmd/run.py:9; needs eventlet");
    assert_mode(PACKAGES RUN GO TRAP "def main():\n    go()\n", "native p/cmd/run.py:3, p/cmd/run.py:8");
    assert_mode(PACKAGES RUN GO "    trap()\ndef trap():\n    sys.meta_path.insert(0, 1)\ndef main():\n    go()\n",
                "native p/cmd/run.py:3, p/cmd/run.py:8");
    assert_mode(PACKAGES RUN "import os\n" GO "    trap()\n" TRAP
                             "import eventlet\ndef main():\n    if os.environ.get('NO') == '1':\n        go()\n"
                             "    else:\n        eventlet.monkey_patch()\n",
                "eventlet p/cmd/run.py:14; env NO=1: native; needs eventlet");
}

static void test_an_import_chooses_before_the_choice(void) {
    static const char why[] = "comes before native threads are chosen (p/cmd/run.py:3), and so chooses eventlet";
    assert_late(PACKAGES RUN "from oslo_service import backend as b, service\ndef main():\n"
                             "    b.init_backend(b.BackendType.THREADING)\n",
                "eventlet p/cmd/run.py:1, p/cmd/run.py:3; needs eventlet", why);
    assert_late(PACKAGES RUN "import oslo_messaging.rpc\nfrom oslo_service import backend as b\n"
                             "b.register_backend_default_hook(lambda: b.BackendType.THREADING)\n" MAIN,
                "eventlet p/cmd/run.py:1, p/cmd/run.py:3; needs eventlet", why);
    assert_mode(PACKAGES RUN NATIVE "import oslo_messaging\n" MAIN, "native p/cmd/run.py:2");
    assert_mode(PACKAGES RUN "import oslo_messaging\n" MAIN, "none p/cmd/run.py:1; needs eventlet");
}

/* What a `try` or try_import() survives the service does not need, unless it needs it elsewhere. */
static void test_an_import_that_chooses_may_fail(void) {
#define TRY(what) "try:\n    " what "\nexcept ImportError:\n    pass\n"
#define RPC       "## p/rpc.py\nimport oslo_messaging\n"
    assert_mode(PACKAGES RUN TRY("import oslo_messaging") MAIN, "none p/cmd/run.py:2");
    assert_mode(PACKAGES RPC RUN TRY("from p import rpc") MAIN, "none p/rpc.py:1");
    assert_mode(PACKAGES RPC RUN "from oslo_utils import importutils\nimportutils.try_import('p.rpc')\n" MAIN,
                "none p/rpc.py:1");
    assert_mode(PACKAGES RPC RUN "import importlib\nimportlib.import_module('p.rpc')\n" MAIN,
                "none p/rpc.py:1; needs eventlet");
    assert_mode(PACKAGES RPC RUN "import importlib\nimportlib.import_module('..rpc', __package__)\n" MAIN,
                "none p/rpc.py:1; needs eventlet");
    assert_mode(PACKAGES RPC RUN "try:\n    from p import rpc\nexcept ValueError:\n    pass\n" MAIN,
                "none p/rpc.py:1; needs eventlet");
    assert_mode(PACKAGES RPC RUN TRY("from p import rpc") "from p import rpc\n" MAIN,
                "none p/rpc.py:1; needs eventlet");
    assert_mode(PACKAGES RPC "## p/all.py\nfrom p import rpc\n" RUN TRY("from p import all") "import p.rpc\n" MAIN,
                "none p/rpc.py:1; needs eventlet");
    assert_mode(PACKAGES RPC "## p/all.py\n" TRY("from p import rpc")
                    RUN TRY("from p import all") "import p.all\n" MAIN,
                "none p/rpc.py:1");
    assert_mode(PACKAGES RUN TRY("import oslo_messaging") "import oslo_messaging.rpc\n" MAIN,
                "none p/cmd/run.py:5; needs eventlet");
    // Where there is one, it is chosen all the same.
    assert_late(PACKAGES RPC RUN TRY("from p import rpc") NATIVE MAIN, "eventlet p/rpc.py:1, p/cmd/run.py:6",
                "comes before native threads are chosen (p/cmd/run.py:6), and so chooses eventlet");
}

/* So does what starts on eventlet by what was imported, where nothing lets it start otherwise. */
static void test_what_starts_by_default_needs_it(void) {
#define LAUNCH "from oslo_service import service\ndef main():\n    service.launch(1, 2)\n"
    assert_mode(PACKAGES RUN LAUNCH, "eventlet p/cmd/run.py:3; needs eventlet");
    assert_mode(PACKAGES RUN "import os\nfrom oslo_service import backend as b\nif os.environ.get('NO') == '1':\n"
                             "    b.init_backend(b.BackendType.THREADING)\n" LAUNCH,
                "eventlet p/cmd/run.py:7; env NO=1: native");
}

/* Once native threads are chosen, other things matter. */
static void test_what_matters_after_the_choice(void) {
    static const char text[] =
        PACKAGES "## p/other.py\nimport eventlet.wsgi\ndef serve():\n    eventlet.wsgi.server(None)\n" RUN
                 "from oslo_service import backend\nfrom p import other\n"
                 "backend.init_backend(backend.BackendType.THREADING)\ndef main():\n"
                 "    other.serve()\n";
    const UgStart entry = {.module = "p.cmd.run", .attribute = "main"};
    const char *const before[] = {"p.cmd.run", "p.other.serve", NULL};
    assert_entry(text, &entry, before, "native p/cmd/run.py:3", NULL);
    const char *const after[] = {"p.cmd.run", AFTER_NATIVE "p.other.serve", NULL};
    assert_entry(text, &entry, after, "eventlet p/other.py:3, p/cmd/run.py:5",
                 "chooses native threads first, but this server runs on eventlet only");
}

/* A package of another project, which chooses native threads since a day. */
static void test_an_import_of_another_project(void) {
    static const char text[] =
        PACKAGES RUN "from neutron.common import config\nfrom oslo_service import service\ndef main():\n"
                     "    service.launch(1, 2)\n";
    enum { THAT_DAY = 1762214400 }; // 2025-11-04, as rules/modes.yaml says
    UgStart entry = {.module = "p.cmd.run", .attribute = "main"};
    assert_entry(text, &entry, NULL, "native p/cmd/run.py:1", NULL);
    entry.time = THAT_DAY;
    assert_entry(text, &entry, NULL, "native p/cmd/run.py:1", NULL);
    entry.time = THAT_DAY - 1;
    assert_entry(text, &entry, NULL, "eventlet p/cmd/run.py:4; needs eventlet", NULL);
    // What is chosen before or patched later counts more, and where it is at hand it says itself what it does.
    assert_mode(PACKAGES RUN
                "from oslo_service import service\nimport neutron\ndef main():\n    service.launch(1, 2)\n",
                "eventlet p/cmd/run.py:4; needs eventlet");
    assert_mode(PACKAGES RUN "import neutron\nimport eventlet\neventlet.monkey_patch()\n" MAIN,
                "eventlet p/cmd/run.py:3");
    assert_mode(PACKAGES "## neutron/__init__.py\n" RUN
                         "import neutron\nfrom oslo_service import service\ndef main():\n"
                         "    service.launch(1, 2)\n",
                "eventlet p/cmd/run.py:4; needs eventlet");
    // A server of eventlet refuses that choice as well.
    assert_refused(PACKAGES RUN "import neutron\nfrom oslo_service import wsgi\ndef main():\n    wsgi.Server(1)\n",
                   "eventlet p/cmd/run.py:4");
}

int main(int argc, char **argv) {
    g_test_init(&argc, &argv, NULL);
#define ADD(name) g_test_add_func("/modes-choice/" #name, test_##name)
    ADD(a_server_of_eventlet_whatever_was_chosen);
    ADD(what_chooses_native_threads_may_need_eventlet);
    ADD(an_import_chooses_before_the_choice);
    ADD(an_import_that_chooses_may_fail);
    ADD(what_starts_by_default_needs_it);
    ADD(what_matters_after_the_choice);
    ADD(an_import_of_another_project);
    return g_test_run();
}
