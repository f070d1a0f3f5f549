// What selects a mode: numbers that are read from environment variables, and options by their defaults.
#include "modes_project.h"

static void assert_unclear(const char *text, const char *expected, const char *reason) {
    assert_entry(text, &(UgStart){.module = "p.cmd.run", .attribute = "main"}, NULL, expected, reason);
}

#define GUARDED(condition)                                                                                             \
    PACKAGES RUN "import os\nif " condition ":\n    import eventlet\n    eventlet.monkey_patch()\n" MAIN

static void test_a_variable_is_taken_for_a_number(void) {
    assert_mode(GUARDED("int(os.environ.get('G', '0'))"), "none; env G=1: eventlet");
    assert_mode(GUARDED("int(os.environ.get('G', 1))"), "eventlet p/cmd/run.py:4; env G=0: none");
    assert_mode(GUARDED("bool(int(os.environ.get('G', ' 00 ')))"), "none; env G=1: eventlet");
    assert_mode(GUARDED("not int(os.environ.get('G', '0'))"), "eventlet p/cmd/run.py:4; env G=1: none");
    assert_mode(GUARDED("int(os.environ.get('G', '1')) == 01"), "eventlet p/cmd/run.py:4; env G=0: none");
    assert_mode(GUARDED("int(os.environ.get('G', '0')) == 7"), "none; env G=7: eventlet");
    assert_mode(GUARDED("int(os.environ.get('G', '-2')) >= 1"), "none; env G=1: eventlet");
    assert_mode(GUARDED("0 < int(os.environ.get('G', 0))"), "none; env G=1: eventlet");
    assert_mode(GUARDED("bool(os.environ.get('G', '0'))"), "eventlet p/cmd/run.py:4");
    assert_mode(GUARDED("str(int(os.environ.get('G', '0'))) == '1'"), "none; env G=1: eventlet");
}

static void test_what_is_no_number_is_not_known(void) {
    assert_unclear(GUARDED("int(os.environ.get('G', 'no'))"), "unknown; env G=1: eventlet; env G=0: none",
                   "what is no number is taken for one");
    assert_unclear(GUARDED("int(os.environ.get('G'))"), "unknown; env G=1: eventlet; env G=0: none",
                   "it depends on 'int(os.environ.get('G'))' (p/cmd/run.py:2)");
}

#define TRIED(value, errors)                                                                                           \
    PACKAGES RUN "import os\ntry:\n    N = " value "\nexcept " errors                                                  \
                 ":\n    N = 0\nif N:\n    import eventlet\n    eventlet.monkey_patch()\n" MAIN

static void test_an_exception_stands_for_what_is_not_set(void) {
    assert_mode(TRIED("int(os.environ.get('G'))", "(TypeError, ValueError)"), "none; env G=1: eventlet");
    assert_mode(TRIED("int(os.environ.get('G', 'x'))", "ValueError"), "none; env G=1: eventlet");
    assert_mode(TRIED("os.environ['G']", "KeyError as e"), "none; env G=1: eventlet");
    assert_mode(PACKAGES RUN "import os\ntry:\n    os.environ['NO']\nexcept KeyError:\n    import eventlet\n"
                             "    eventlet.monkey_patch()\n" MAIN,
                "eventlet p/cmd/run.py:6; env NO=1: none");
    // Another error is caught: whoever starts it has to set the variable.
    assert_mode(PACKAGES RUN "import os\ntry:\n    import eventlet\n    os.environ['G']\n    eventlet.monkey_patch()\n"
                             "except ImportError:\n    pass\n" MAIN,
                "eventlet p/cmd/run.py:5");
}

#define OPTION(declared, condition)                                                                                    \
    PACKAGES RUN "from oslo_config import cfg\nCONF = cfg.CONF\n" declared "\ndef main():\n    if " condition          \
                 ":\n        import eventlet\n        eventlet.monkey_patch()\n"

#define GREEN(default, condition) OPTION("CONF.register_opts([cfg.BoolOpt('green', " default ")])", condition)

static void test_an_option_has_a_default(void) {
    assert_mode(GREEN("default=False", "CONF.green"), "none; option green=True: eventlet");
    assert_mode(GREEN("", "CONF.green"), "none; option green=True: eventlet");
    assert_mode(GREEN("default=True", "CONF.green"), "eventlet p/cmd/run.py:7; option green=False: none");
    assert_mode(GREEN("default=False", "not CONF.green"), "eventlet p/cmd/run.py:7; option green=True: none");
    assert_mode(GREEN("default=True", "CONF.green is True"), "eventlet p/cmd/run.py:7; option green=False: none");
    assert_mode(GREEN("dest='use-it', default=True", "CONF.use_it"),
                "eventlet p/cmd/run.py:7; option use_it=False: none");
    assert_mode(OPTION("CONF.register_cli_opt(cfg.IntOpt('n', default=2), group='g')", "CONF.g.n > 1"),
                "eventlet p/cmd/run.py:7; option g.n=1: none");
    assert_mode(OPTION("CONF.register_opt(cfg.StrOpt('how', default='a', choices=['a', 'b']), "
                       "group=cfg.OptGroup(name='g'))",
                       "CONF.g.how == 'a'"),
                "eventlet p/cmd/run.py:7; option g.how=b: none");
    assert_mode(OPTION("CONF.register_opt(cfg.BoolOpt('green')); CONF.set_default('green', True)", "CONF.green"),
                "eventlet p/cmd/run.py:7; option green=False: none");
}

static void test_an_option_whose_default_is_not_seen(void) {
    static const char unknown[] = "unknown; option green=True: eventlet; option green=False: none";
    assert_unclear(GREEN("default=x()", "CONF.green"), unknown, "it depends on 'CONF.green' (p/cmd/run.py:5)");
    assert_unclear(GREEN("**given", "CONF.green"), unknown, "it depends on 'CONF.green' (p/cmd/run.py:5)");
    assert_unclear(GREEN("default='$other'", "CONF.green"), unknown, "it depends on 'CONF.green' (p/cmd/run.py:5)");
    assert_unclear(OPTION("CONF.register_opt(cfg.BoolOpt('green'), group=g())", "CONF.green"), unknown,
                   "it depends on 'CONF.green' (p/cmd/run.py:5)");
    assert_unclear(OPTION("", "not CONF.green"), "unknown; option green=True: none; option green=False: eventlet",
                   "it depends on 'not CONF.green' (p/cmd/run.py:5)");
}

#define SERVER(executor)                                                                                               \
    PACKAGES RUN "import oslo_messaging, os\nfrom oslo_config import cfg\nCONF = cfg.CONF\ndef main():\n"              \
                 "    oslo_messaging.get_rpc_server(1, 2, 3, executor=" executor ").start()\n"

static void test_an_argument_says_what_is_started(void) {
    assert_mode(SERVER("'eventlet'"), "eventlet p/cmd/run.py:5; needs eventlet");
    assert_mode(SERVER("'threading'"), "none p/cmd/run.py:1; needs eventlet");
    assert_mode(SERVER("CONF.executor"), "none p/cmd/run.py:1; option executor=eventlet: eventlet; needs eventlet");
    assert_mode(SERVER("os.environ.get('E', 'eventlet')"),
                "eventlet p/cmd/run.py:5; env E=native: none; needs eventlet");
    assert_unclear(SERVER("x.y()"), "unknown p/cmd/run.py:5", "whether it is told to run on eventlet, is not known");
}

static void test_what_needs_the_hub(void) {
    assert_mode(PACKAGES RUN "import futurist\ndef main():\n    futurist.GreenThreadPoolExecutor().submit(1)\n",
                "eventlet p/cmd/run.py:3");
    assert_mode(PACKAGES RUN "from eventlet.green import threading as t\ndef main():\n    t.Thread(target=f).start()\n",
                "eventlet p/cmd/run.py:3");
    assert_mode(PACKAGES RUN "import eventlet\ndef main():\n    with eventlet.Timeout(3):\n        pass\n",
                "eventlet p/cmd/run.py:3");
    assert_mode(PACKAGES RUN "from eventlet import event\ndone = event.Event()\ndef main():\n    done.wait()\n",
                "eventlet p/cmd/run.py:4");
}

#define ADD(test) g_test_add_func("/modes-switches/" #test, test_##test)

int main(int argc, char **argv) {
    g_test_init(&argc, &argv, NULL);
    ADD(a_variable_is_taken_for_a_number);
    ADD(what_is_no_number_is_not_known);
    ADD(an_exception_stands_for_what_is_not_set);
    ADD(an_option_has_a_default);
    ADD(an_option_whose_default_is_not_seen);
    ADD(an_argument_says_what_is_started);
    ADD(what_needs_the_hub);
    return g_test_run();
}
