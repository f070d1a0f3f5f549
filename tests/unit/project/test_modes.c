// The mode that an entry point starts in, for small projects that each do it in one of the ways that are met.
#include "modes_project.h"

static void assert_unclear(const char *text, const char *expected, const char *reason) {
    assert_entry(text, &(UgStart){.module = "p.cmd.run", .attribute = "main"}, NULL, expected, reason);
}

#define SIMPLE(x) PACKAGES RUN "import eventlet\n" x MAIN

/* One function patches or not; what it is given, an environment variable and an option say which. */
#define SWITCH                                                                                                         \
    PACKAGES "## p/green.py\n"                                                                                         \
             "import os\n"                                                                                             \
             "DONE = False\n"                                                                                          \
             "def is_done():\n"                                                                                        \
             "    return DONE\n"                                                                                       \
             "def _configured():\n"                                                                                    \
             "    from oslo_config import cfg\n"                                                                       \
             "    conf = cfg.ConfigOpts()\n"                                                                           \
             "    conf()\n"                                                                                            \
             "    return conf.how\n"                                                                                   \
             "def _apply():\n"                                                                                         \
             "    if is_done():\n"                                                                                     \
             "        return False\n"                                                                                  \
             "    import eventlet\n"                                                                                   \
             "    eventlet.monkey_patch()\n"                                                                           \
             "    return True\n"                                                                                       \
             "def patch(backend='eventlet'):\n"                                                                        \
             "    if backend not in ('eventlet', 'threading'):\n"                                                      \
             "        raise ValueError('no')\n"                                                                        \
             "    env = os.environ.get('P_NO_GREEN', '').lower()\n"                                                    \
             "    if env == '':\n"                                                                                     \
             "        said = _configured()\n"                                                                          \
             "        if said == 'threading':\n"                                                                       \
             "            should = False\n"                                                                            \
             "        elif said == 'eventlet':\n"                                                                      \
             "            should = True\n"                                                                             \
             "        else:\n"                                                                                         \
             "            should = (backend == 'eventlet')\n"                                                          \
             "    elif env in ('1', 'yes'):\n"                                                                         \
             "        should = False\n"                                                                                \
             "    elif env in ('0', 'no'):\n"                                                                          \
             "        should = True\n"                                                                                 \
             "    else:\n"                                                                                             \
             "        raise ValueError(env)\n"                                                                         \
             "    import oslo_service.backend as service\n"                                                            \
             "    if should:\n"                                                                                        \
             "        if _apply():\n"                                                                                  \
             "            global DONE\n"                                                                               \
             "            DONE = True\n"                                                                               \
             "            service.init_backend(service.BackendType.EVENTLET)\n"                                        \
             "    else:\n"                                                                                             \
             "        service.init_backend(service.BackendType.THREADING)\n"

static void test_an_argument_and_its_default_decide(void) {
    assert_mode(SWITCH RUN "from p import green; green.patch(backend='threading')\n" MAIN,
                "native p/cmd/run.py:1, p/green.py:41; env P_NO_GREEN=0: eventlet; option how=eventlet: eventlet");
    assert_mode(SWITCH RUN "from p import green\n\ngreen.patch()\n" MAIN,
                "eventlet p/cmd/run.py:3, p/green.py:36, p/green.py:14; env P_NO_GREEN=1: native; "
                "option how=threading: native");
    assert_mode(SWITCH RUN "from p.green import patch as go\ngo('threading')\n" MAIN,
                "native p/cmd/run.py:2, p/green.py:41; env P_NO_GREEN=0: eventlet; option how=eventlet: eventlet");
}

/* A module of the project that is called eventlet, a flag that one function sets and another asks for. */
#define HELPERS(enabled)                                                                                               \
    PACKAGES "## p/eventlet.py\n"                                                                                      \
             "import os\n"                                                                                             \
             "DONE = False\n"                                                                                          \
             "def is_done():\n"                                                                                        \
             "    return DONE\n"                                                                                       \
             "def _enabled():\n"                                                                                       \
             "    if os.environ.get('P_NO_GREEN', '').lower() " enabled ":\n"                                          \
             "        return True\n"                                                                                   \
             "    return False\n"                                                                                      \
             "def patch():\n"                                                                                          \
             "    if _enabled():\n"                                                                                    \
             "        import eventlet\n"                                                                               \
             "        eventlet.monkey_patch()\n"                                                                       \
             "        global DONE\n"                                                                                   \
             "        DONE = True\n"                                                                                   \
             "## p/helper.py\n"                                                                                        \
             "from oslo_service import backend\n"                                                                      \
             "from p import eventlet as green\n"                                                                       \
             "def choose():\n"                                                                                         \
             "    if green.is_done():\n"                                                                               \
             "        backend.init_backend(backend.BackendType.EVENTLET)\n"                                            \
             "    else:\n"                                                                                             \
             "        backend.init_backend(backend.BackendType.THREADING)\n"                                           \
             "## p/cmd/green/__init__.py\nfrom p import eventlet\nfrom p import helper\neventlet.patch()\n"            \
             "helper.choose()\n## p/cmd/green/run.py\n" MAIN

static void test_a_parent_package_decides(void) {
    const UgStart entry = {.module = "p.cmd.green.run", .attribute = "main"};
    assert_entry(HELPERS("in ('0', 'no')"), &entry, NULL,
                 "native p/cmd/green/__init__.py:4, p/helper.py:7; env P_NO_GREEN=0: eventlet", NULL);
    assert_entry(HELPERS("not in ('1', 'yes')"), &entry, NULL,
                 "eventlet p/cmd/green/__init__.py:3, p/eventlet.py:12; env P_NO_GREEN=1: native", NULL);
    assert_mode(
        "## p/__init__.py\nimport warnings\nfrom oslo_service import backend as b\ntry:\n"
        "    b.init_backend(\n        b.BackendType.THREADING)\nexcept b.exceptions.AlreadySelected:\n"
        "    warnings.warn('eventlet')\n## p/cmd/__init__.py\nimport eventlet\neventlet.monkey_patch()\n" RUN MAIN,
        "native p/__init__.py:4");
}

static void test_a_guard_that_only_skips_the_patch(void) {
    assert_mode(PACKAGES "## p/u.py\nimport os\nimport eventlet\nDONE = False\ndef patch():\n    global DONE\n"
                         "    if not DONE:\n        if os.getenv('PATCHED') == '1':\n            DONE = True\n"
                         "            return\n        eventlet.monkey_patch()\n" RUN
                         "from p import u\nu.patch()\n" MAIN,
                "eventlet p/cmd/run.py:2, p/u.py:10; env PATCHED=1: none");
    // Without the patch the service still runs on the default backend.
    assert_mode("## p/__init__.py\n## p/cmd/__init__.py\nimport os\nif not os.environ.get('NO_PATCH'):\n"
                "    import eventlet\n    eventlet.monkey_patch(all=True)\n" RUN
                "from oslo_service import service\ndef main():\n    service.launch(None, None).wait()\n",
                "eventlet p/cmd/__init__.py:4");
    assert_mode("## p/__init__.py\n## p/cmd/__init__.py\nimport os\nif 'NO_PATCH' not in os.environ:\n"
                "    import eventlet\n    eventlet.monkey_patch(all=True)\n" RUN MAIN,
                "eventlet p/cmd/__init__.py:4; env NO_PATCH=1: none");
}

static void test_every_style_of_import(void) {
    assert_mode(SIMPLE("eventlet.patcher.monkey_patch()\n"), "eventlet p/cmd/run.py:2");
    assert_mode(PACKAGES RUN "from eventlet.patcher import monkey_patch as mp\nmp(os=False)\n" MAIN,
                "eventlet p/cmd/run.py:2");
    assert_mode(PACKAGES RUN "from oslo_service.backend import BackendType as B, init_backend\n"
                             "def main():\n    init_backend(B.THREADING)\n",
                "native p/cmd/run.py:3");
    assert_mode(PACKAGES RUN "from oslo_utils import importutils\nevt = importutils.try_import('eventlet')\n"
                             "if evt:\n    evt.monkey_patch()\n" MAIN,
                "eventlet p/cmd/run.py:4");
    assert_mode(PACKAGES RUN "import eventlet\npatch = getattr(eventlet, 'monkey_patch')\npatch()\n" MAIN,
                "eventlet p/cmd/run.py:3");
}

static void test_names_go_through_modules(void) {
    // Re-exported by name, by star and as an attribute; modules that import each other.
    assert_mode(PACKAGES "## p/a.py\nfrom p.b import *\n## p/b.py\nimport eventlet\nfrom p import a\n"
                         "go = eventlet.patcher.monkey_patch\n## p/c.py\nfrom p import a as x\n"
                         "def patch():\n    x.go()\n" RUN "import p.c\np.c.patch()\n" MAIN,
                "eventlet p/cmd/run.py:2, p/c.py:3");
    assert_mode(PACKAGES "## p/cmd/_u.py\ndef patch():\n    from ..lib import eventlet as e\n    e.monkey_patch()\n"
                         "## p/lib.py\nimport eventlet\n" RUN "from . import _u\n_u.patch()\n" MAIN,
                "eventlet p/cmd/run.py:2, p/cmd/_u.py:3");
}

static void test_a_decision_in_the_entry_function(void) {
    static const char text[] =
        PACKAGES "## p/utils.py\nimport eventlet\ndef green():\n    eventlet.patcher.monkey_patch()\n"
                 "def monkey_patch():\n    green()\n"
                 "## p/server.py\nfrom p import utils\nclass Error(Exception):\n    pass\n"
                 "def check(conf, name):\n    if conf['port'] and name == 'x':\n        pass\n"
                 "    else:\n        try:\n            if not (1 <= int(conf['p']) <= 9):\n"
                 "                raise ValueError\n        except ValueError:\n"
                 "            raise Error('no')\n    utils.monkey_patch()\n"
                 "def run(conf, name, *args, **kwargs):\n    try:\n        check(conf, name)\n"
                 "    except Error as e:\n        print(e)\n        return 1\n"
                 "    return 0\n" RUN "import sys\nfrom p.server import run\ndef main():\n    conf, opts = read()\n"
                 "    if not conf:\n        return 2\n    if opts.version:\n        print()\n"
                 "        sys.exit(0)\n    sys.exit(run(conf, 'x', **opts))\n";
    assert_mode(text, "eventlet p/utils.py:3, p/cmd/run.py:10, p/server.py:16, p/server.py:13, p/utils.py:5");
}

static void test_starting_on_the_default_backend(void) {
    assert_mode(PACKAGES "## p/service.py\nfrom oslo_service import service\ndef serve(s):\n"
                         "    global _l\n    _l = service.launch(None, s)\n" RUN
                         "from p import service\ndef main():\n    service.serve(None)\n",
                "eventlet p/service.py:4, p/cmd/run.py:3; needs eventlet");
    assert_mode(PACKAGES
                "## p/l.py\nfrom oslo_service import service\nclass L(service.ProcessLauncher):\n    pass\n" RUN
                "from p import l\ndef main():\n    l.L().wait()\n",
                "eventlet p/cmd/run.py:3; needs eventlet");
    assert_mode(PACKAGES RUN NATIVE "from oslo_service import service\ndef main():\n    service.launch(1, 2)\n",
                "native p/cmd/run.py:2");
    assert_mode(PACKAGES RUN "import eventlet\ndef main():\n    eventlet.sleep(1)\n", "eventlet p/cmd/run.py:3");
    assert_mode(PACKAGES RUN "import eventlet\nimport oslo_service.service\n" MAIN,
                "none p/cmd/run.py:2; needs eventlet");
}

/* What follows the choice of native threads, in the entry's function. */

static void test_a_hook_answers_which_backend(void) {
    assert_mode(PACKAGES RUN "from oslo_service import backend as b\n"
                             "b.register_backend_default_hook(lambda: b.BackendType.THREADING)\n" MAIN,
                "native p/cmd/run.py:2");
    assert_mode(PACKAGES RUN "from oslo_service import backend as b\ndef which():\n    return b.BackendType.EVENTLET\n"
                             "b.register_backend_default_hook(which)\n" MAIN,
                "eventlet p/cmd/run.py:4");
    assert_unclear(PACKAGES RUN "from oslo_service import backend as b\nimport x\nb.init_backend(x.kind())\n" MAIN,
                   "unknown p/cmd/run.py:3", "which backend is chosen is not a constant");
}

static void test_an_option_guards_the_patch(void) {
    assert_unclear(PACKAGES RUN "import eventlet\nfrom oslo_config import cfg\nCONF = cfg.CONF\ndef main():\n"
                                "    if CONF.group.green:\n        eventlet.monkey_patch()\n",
                   "unknown; option group.green=True: eventlet; option group.green=False: none",
                   "it depends on 'CONF.group.green' (p/cmd/run.py:5)");
    assert_mode(PACKAGES RUN "import eventlet\nfrom oslo_config import cfg\ndef main():\n"
                             "    if cfg.CONF.how == 'green':\n        eventlet.monkey_patch()\n",
                "none; option how=green: eventlet");
    assert_unclear(PACKAGES RUN "import eventlet, sys\n" NATIVE "def main():\n    pass\n", "native p/cmd/run.py:3",
                   NULL);
    assert_unclear(PACKAGES RUN "import eventlet, sys\nfrom oslo_service import backend as b\n"
                                "if '--green' in sys.argv:\n    eventlet.monkey_patch()\nelse:\n"
                                "    b.init_backend(b.BackendType.THREADING)\n" MAIN,
                   "either", "it depends on ''--green' in sys.argv' (p/cmd/run.py:3)");
}

static void test_the_program_sets_the_switch_itself(void) {
    assert_mode(SWITCH RUN "import os\nos.environ['P_NO_GREEN'] = '1'\nfrom p import green\ngreen.patch()\n" MAIN,
                "native p/cmd/run.py:4, p/green.py:41");
    assert_mode(SWITCH RUN
                "import os\nos.environ.setdefault('P_NO_GREEN', '1')\nfrom p import green\ngreen.patch()\n" MAIN,
                "native p/cmd/run.py:4, p/green.py:41; env P_NO_GREEN=0: eventlet");
}

static void test_truth_is_read_from_text(void) {
    assert_mode(PACKAGES RUN "import os\nfrom oslo_utils import strutils\nimport eventlet\n"
                             "if strutils.bool_from_string(os.getenv('GREEN'), default=True):\n"
                             "    eventlet.monkey_patch()\n" MAIN,
                "eventlet p/cmd/run.py:5; env GREEN=0: none");
}

static void test_a_variable_is_compared_with_a_word(void) {
    assert_mode(PACKAGES RUN "import os\nimport eventlet\nif os.getenv('MODE') == 'green':\n"
                             "    eventlet.monkey_patch()\n" MAIN,
                "none; env MODE=green: eventlet");
    assert_mode(PACKAGES RUN "import os\nimport eventlet\nif 'native' != os.environ.get('MODE', 'green'):\n"
                             "    eventlet.monkey_patch()\n" MAIN,
                "eventlet p/cmd/run.py:4; env MODE=native: none");
}

static void test_what_type_checkers_see_does_not_run(void) {
    assert_mode(PACKAGES RUN "import typing\nfrom typing import TYPE_CHECKING as T\nimport eventlet\n"
                             "if T or typing.TYPE_CHECKING:\n    eventlet.monkey_patch()\n" MAIN,
                "none");
}

static void test_conditions_that_decide_nothing(void) {
    assert_mode(PACKAGES RUN "import eventlet, sys\nfrom oslo_config import cfg\nif cfg.CONF.debug:\n    LOG = 1\n"
                             "else:\n    LOG = 2\nfor x in sys.path:\n    if x:\n        y = x\n"
                             "with open('x') as f:\n    eventlet.monkey_patch()\n" MAIN,
                "eventlet p/cmd/run.py:11");
}

/* Under a condition that nobody knows, what a block would bind is unknown afterwards, however it is bound; and what
 * would leave the program there is not the way that counts. */
static void test_what_may_have_been_bound(void) {
    assert_unclear(SIMPLE("import sys\nif sys.argv[1:]:\n    a, *b = 1, 2\n    for a in b:\n        c = a\n"
                          "if c:\n    eventlet.monkey_patch()\n"),
                   "unknown", "it depends on 'c' (p/cmd/run.py:7)");
    assert_mode(SIMPLE("import sys\nif sys.argv[1:]:\n    print('usage')\n    sys.exit(1)\neventlet.monkey_patch()\n"),
                "eventlet p/cmd/run.py:6");
    assert_mode(SIMPLE("import sys\ntry:\n    with open(sys.argv[1]) as f:\n        x = f.read()\nexcept OSError:\n"
                       "    raise\nfinally:\n    y = 1\nif x or y:\n    eventlet.monkey_patch()\n"),
                "eventlet p/cmd/run.py:11");
}

/* An error code means that the program ends; `return` in the function that is started ends it as well. */
static void test_a_block_that_gives_up(void) {
    assert_mode(PACKAGES RUN "import sys\nimport eventlet\ndef check():\n    if sys.argv[1:]:\n        return -1\n"
                             "    eventlet.monkey_patch()\n    return 0\ndef main():\n    if sys.argv[2:]:\n"
                             "        return\n    check()\n",
                "eventlet p/cmd/run.py:6, p/cmd/run.py:11");
}

/* What is not known may equal the constant that it is compared with: it does not follow that it differs. */
static void test_an_unknown_is_compared_with_a_constant(void) {
    assert_mode(PACKAGES RUN "import os\nimport eventlet\ndef main():\n    if os.getuid() != 0:\n        return\n"
                             "    eventlet.monkey_patch()\n",
                "eventlet p/cmd/run.py:6");
    assert_unclear(SIMPLE("import os\nif os.getuid() == 0:\n    eventlet.monkey_patch()\n"), "unknown",
                   "it depends on 'os.getuid() == 0' (p/cmd/run.py:3)");
    assert_mode(SIMPLE("class C: pass\nif C is None:\n    eventlet.monkey_patch()\n"), "none");
}

static void test_what_a_process_is_given_to_do(void) {
    assert_mode(PACKAGES "## p/d.py\nimport eventlet\ndef serve(how):\n    if how == 'green':\n"
                         "        eventlet.monkey_patch()\n" RUN
                         "import multiprocessing\nfrom p import d\ndef main():\n    children = []\n"
                         "    children.append(multiprocessing.Process(target=d.serve, args=('green',)))\n",
                "eventlet p/d.py:4, p/cmd/run.py:5");
    assert_mode(PACKAGES RUN "import eventlet, sys\nfrom multiprocessing import Process\ndef serve():\n"
                             "    if sys.argv[1:]:\n        eventlet.sleep()\n    sys.exit(0)\ndef main():\n"
                             "    Process(target=serve).start()\n    eventlet.monkey_patch()\n",
                "eventlet p/cmd/run.py:9");
    assert_unclear(PACKAGES RUN "import eventlet, sys\nfrom threading import Thread\ndef serve():\n"
                                "    eventlet.sleep()\ndef main():\n    if sys.argv:\n"
                                "        Thread(None, serve).start()\n",
                   "unknown", "it depends on 'sys.argv' (p/cmd/run.py:6)");
}

static void test_services_are_not_started_by_tests(void) {
    assert_mode(SIMPLE("import sys\nif 'nose' in sys.modules.keys() or hasattr(sys, '_called_from_test'):\n"
                       "    eventlet.monkey_patch()\n"),
                "none");
    assert_unclear(SIMPLE("import sys\nif 'libvirt' in sys.modules:\n    eventlet.monkey_patch()\n"), "unknown",
                   "it depends on ''libvirt' in sys.modules' (p/cmd/run.py:3)");
    assert_unclear(SIMPLE("import sys\nif hasattr(sys, 'pypy_version_info'):\n    eventlet.monkey_patch()\n"),
                   "unknown", "it depends on 'hasattr(sys, 'pypy_version_info')' (p/cmd/run.py:3)");
}

static void test_classes(void) {
    assert_mode(PACKAGES "## p/d.py\nimport eventlet\nclass Base:\n    def go(self):\n        self.patch()\n"
                         "class D(Base):\n    def __init__(self, how='x'):\n        self.how = how\n"
                         "    def patch(self):\n        if self.how == 'green':\n            eventlet.monkey_patch()\n"
                         "    @classmethod\n    def make(cls, how):\n        return cls(how)\n" RUN
                         "from p import d\ndef main():\n    d.D.make('green').go()\n",
                "eventlet p/d.py:10, p/cmd/run.py:3, p/d.py:4");
}

static void test_a_decorated_entry(void) {
    assert_mode(PACKAGES
                "## p/common.py\nfrom oslo_service import service\ndef deco(f=None, **kw):\n    def apply(f):\n"
                "        def run():\n            service.launch(1, 2)\n            return f(1)\n        return run\n"
                "    return apply(f) if f else apply\n" RUN
                "from p.common import deco\n@deco\ndef main(conf):\n    import eventlet\n"
                "    eventlet.monkey_patch()\n",
                "eventlet p/cmd/run.py:5, p/common.py:6; needs eventlet");
}

static void test_a_script_and_an_application(void) {
    const UgStart script = {.module = "p.cmd.run", .is_script = TRUE};
    static const char text[] = PACKAGES RUN "import eventlet\ndef main():\n    eventlet.monkey_patch()\n"
                                            "if __name__ == '__main__':\n    main()\n";
    assert_entry(text, &script, NULL, "eventlet p/cmd/run.py:5, p/cmd/run.py:3", NULL);
    const UgStart application = {.module = "p.cmd.run", .attribute = "application"};
    assert_entry(text, &application, NULL, "none", NULL);
    const UgStart missing = {.module = "q.no", .attribute = "main"};
    assert_entry(text, &missing, NULL, "none", NULL);
}

/* What does not matter is not followed, unless its value is needed. */
static void test_only_what_matters_is_followed(void) {
    static const char text[] = PACKAGES "## p/other.py\nimport eventlet\neventlet.monkey_patch()\n"
                                        "## p/names.py\nHOW = 'green'\ndef how():\n    return HOW\n" RUN
                                        "import p.other\nfrom p import names\nimport eventlet\ndef main():\n"
                                        "    which = names.how()\n    if which == names.HOW:\n"
                                        "        eventlet.monkey_patch()\n";
    const char *const only[] = {"p.cmd.run", NULL};
    const UgStart entry = {.module = "p.cmd.run", .attribute = "main"};
    assert_entry(text, &entry, only, "eventlet p/cmd/run.py:7", NULL);
    assert_entry(text, &entry, NULL, "eventlet p/other.py:2", NULL);
}

int main(int argc, char **argv) {
    g_test_init(&argc, &argv, NULL);
#define ADD(name) g_test_add_func("/modes/" #name, test_##name)
    ADD(an_argument_and_its_default_decide);
    ADD(a_parent_package_decides);
    ADD(a_guard_that_only_skips_the_patch);
    ADD(every_style_of_import);
    ADD(names_go_through_modules);
    ADD(a_decision_in_the_entry_function);
    ADD(starting_on_the_default_backend);
    ADD(a_hook_answers_which_backend);
    ADD(an_option_guards_the_patch);
    ADD(the_program_sets_the_switch_itself);
    ADD(truth_is_read_from_text);
    ADD(a_variable_is_compared_with_a_word);
    ADD(what_type_checkers_see_does_not_run);
    ADD(conditions_that_decide_nothing);
    ADD(what_may_have_been_bound);
    ADD(a_block_that_gives_up);
    ADD(an_unknown_is_compared_with_a_constant);
    ADD(what_a_process_is_given_to_do);
    ADD(services_are_not_started_by_tests);
    ADD(classes);
    ADD(a_decorated_entry);
    ADD(a_script_and_an_application);
    ADD(only_what_matters_is_followed);
    return g_test_run();
}
