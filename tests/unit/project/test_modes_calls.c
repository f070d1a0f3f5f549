// The ways in which what decides may come to be called: by another name, through what it is handed to, or by Python.
#include "modes_project.h"

#define E "import eventlet\n"

static void test_all_names_of_a_module(void) {
    assert_mode(PACKAGES RUN "from eventlet import *\ndef main():\n    monkey_patch()\n", "eventlet p/cmd/run.py:3");
    assert_mode(PACKAGES RUN "from eventlet import *\nfrom os.path import *\ndef main():\n    monkey_patch()\n",
                "eventlet p/cmd/run.py:4");
    // What the module binds itself is nothing of eventlet's.
    assert_mode(PACKAGES RUN "from eventlet import *\ndef monkey_patch():\n    pass\ndef main():\n    monkey_patch()\n",
                "none");
}

static void test_a_name_is_given_on_the_way(void) {
    assert_mode(PACKAGES RUN E "def main():\n    (e := eventlet).monkey_patch()\n", "eventlet p/cmd/run.py:3");
    assert_mode(PACKAGES RUN E "def main():\n    print(patch := eventlet.monkey_patch)\n    patch()\n",
                "eventlet p/cmd/run.py:4");
}

static void test_what_is_handed_to_a_function(void) {
    assert_mode(PACKAGES RUN E "def do(it):\n    it()\ndef main():\n    do(eventlet.monkey_patch)\n",
                "eventlet p/cmd/run.py:3, p/cmd/run.py:5");
    assert_mode(PACKAGES RUN E "def do(a, it=None):\n    it()\ndef patch():\n    eventlet.monkey_patch()\n"
                               "def main():\n    do(1, it=patch)\n",
                "eventlet p/cmd/run.py:5, p/cmd/run.py:7, p/cmd/run.py:3");
    assert_mode(PACKAGES RUN E "class Do:\n    def __init__(self, it):\n        it()\n"
                               "def main():\n    Do(eventlet.monkey_patch)\n",
                "eventlet p/cmd/run.py:4, p/cmd/run.py:6");
    // Nobody calls it.
    assert_mode(PACKAGES RUN E "def keep(it):\n    return [it]\ndef main():\n    keep(eventlet.monkey_patch)\n",
                "none");
}

static void test_held_arguments(void) {
#define HELD E "from functools import partial\ndef patch(a, b=False):\n    if b:\n        eventlet.monkey_patch()\n"
    assert_mode(PACKAGES RUN HELD "def main():\n    partial(patch, 1, b=True)()\n",
                "eventlet p/cmd/run.py:5, p/cmd/run.py:7");
    assert_mode(PACKAGES RUN HELD "def main():\n    partial(partial(patch, 1), True)()\n",
                "eventlet p/cmd/run.py:5, p/cmd/run.py:7");
    assert_mode(PACKAGES RUN HELD "def main():\n    partial(patch, 1)()\n", "none");
}

static void test_what_python_calls(void) {
#define METHOD(name) E "class C:\n    def " name "(self, *a):\n        eventlet.monkey_patch()\n"
    assert_mode(PACKAGES RUN METHOD("__enter__") "def main():\n    with C() as c:\n        pass\n",
                "eventlet p/cmd/run.py:4, p/cmd/run.py:6");
    assert_mode(PACKAGES RUN METHOD("__call__") "def main():\n    C()()\n", "eventlet p/cmd/run.py:4, p/cmd/run.py:6");
    assert_mode(PACKAGES RUN METHOD("__call__") "def main():\n    with C() as c:\n        pass\n", "none");
}

static void test_what_is_kept_to_be_called(void) {
#define SERVE E "def serve(args):\n    eventlet.monkey_patch()\ndef show(args):\n    print(args)\n"
    const UgStart entry = {.module = "p.cmd.run", .attribute = "main"};
    const char why[] = "which of the functions that are kept like this is called, is not known";
    assert_entry(PACKAGES RUN SERVE "import argparse\ndef main():\n    parser = argparse.ArgumentParser()\n"
                                    "    parser.set_defaults(run=serve)\n    args = parser.parse_args()\n"
                                    "    args.run(args)\n",
                 &entry, NULL, "unknown p/cmd/run.py:9", why);
    const char *const matters[] = {"p.cmd.run", "p.cmd.run.serve", NULL};
    assert_entry(PACKAGES RUN SERVE "def main():\n    parser.set_defaults(run=show)\n", &entry, matters, "none", NULL);
    assert_entry(PACKAGES RUN "import click\n" E "@click.group()\ndef main():\n    pass\n"
                              "@main.command()\ndef serve():\n    eventlet.monkey_patch()\n",
                 &entry, NULL, "unknown p/cmd/run.py:6", why);
    // What decides before is not unknown.
    assert_mode(PACKAGES RUN SERVE "def main():\n    parser.set_defaults(run=serve)\n    serve(1)\n",
                "eventlet p/cmd/run.py:3, p/cmd/run.py:8");
}

static void test_an_entry_that_another_package_defines(void) {
    const UgStart entry = {.module = "p.cmd.run", .attribute = "main"};
    assert_entry(PACKAGES RUN "from eventlet import monkey_patch as main\n", &entry, NULL, "eventlet p/cmd/run.py:1",
                 NULL);
    assert_mode(PACKAGES RUN "from os import getcwd as main\n", "none");
}

static void test_a_lambda_has_a_name(void) {
    static const char *const nothing[] = {"p.cmd.run", NULL}; // as of a real project: it is no function with a name
    const UgStart entry = {.module = "p.cmd.run", .attribute = "main"};
    assert_entry(PACKAGES RUN "import eventlet\ngo = lambda: eventlet.monkey_patch()\ndef main():\n    go()\n", &entry,
                 nothing, "eventlet p/cmd/run.py:2, p/cmd/run.py:4", NULL);
    assert_entry(PACKAGES RUN "import eventlet\nclass A:\n    go = lambda self: eventlet.spawn(1)\ndef main():\n"
                              "    a = A()\n    a.go()\n",
                 &entry, nothing, "eventlet p/cmd/run.py:3, p/cmd/run.py:6", NULL);
    assert_entry(PACKAGES RUN "import eventlet\ngo = lambda: go() or go() or print(go)\ndef main():\n    go()\n",
                 &entry, nothing, "none", NULL);
}

int main(int argc, char **argv) {
    g_test_init(&argc, &argv, NULL);
#define ADD(name) g_test_add_func("/modes-calls/" #name, test_##name)
    ADD(a_lambda_has_a_name);
    ADD(all_names_of_a_module);
    ADD(a_name_is_given_on_the_way);
    ADD(what_is_handed_to_a_function);
    ADD(held_arguments);
    ADD(what_python_calls);
    ADD(what_is_kept_to_be_called);
    ADD(an_entry_that_another_package_defines);
    return g_test_run();
}
