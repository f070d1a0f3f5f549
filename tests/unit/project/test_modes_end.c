// Programs that mean harm, or have no end, are followed to some end.
#include "modes_project.h"

static void assert_ends(const char *head, const char *unit, guint n, const char *tail) {
    g_autoptr(GString) text = g_string_new(PACKAGES RUN);
    g_string_append(text, head);
    for (guint i = 0; i < n; i++) {
        g_string_append(text, unit);
    }
    g_string_append(text, tail);
    assert_entry(text->str, &(UgStart){.module = "p.cmd.run", .attribute = "main"}, NULL, NULL, NULL);
}

static void test_hostile_sources_end(void) {
    assert_ends("def main():\n    return main() or main() or f(main)\n", "", 0, "");
    assert_ends("def f(x):\n    g(f(x), f(x))\ndef g(*a):\n    f(g(a))\nmain = f\n", "", 0, "");
    assert_ends("import sys\nimport eventlet\n", "if sys.x():\n    eventlet.patcher.f()\n    eventlet.sleep()\n", 500,
                MAIN);
    assert_ends("import eventlet\ndef main():\n",
                "    if f():\n        if g():\n            return\n        eventlet.sleep()\n", 400,
                "    eventlet.monkey_patch()\n");
    assert_ends("if a():\n    import eventlet\n", "elif b():\n    eventlet.sleep()\n", 5000, MAIN);
    assert_ends("x = main = ", "(lambda f: f(f))", 1, "(lambda f: f(f))\n");
    assert_ends("main = ", "lambda: ", 5000, "1\n");
    assert_ends("a = f", "(f", 5000, ")\n");
    assert_ends("def main():\n    while True:\n        main()\n", "", 0, "");
    assert_ends("class A(A):\n    x = A\nclass B(A):\n    pass\nA = B\nmain = A().x.y.z\n", "", 0, "");
}

static void test_import_cycles_end(void) {
    static const char text[] = "## p/__init__.py\nfrom p.a import x\n## p/cmd/__init__.py\nfrom p.cmd import run\n"
                               "## p/a.py\nfrom p.b import x\nfrom . import a, b\n## p/b.py\nfrom p.a import x\n"
                               "from p import *\nfrom .a import *\nx.y()\n" RUN
                               "from p.a import x\nfrom p.b import x as y\nimport p.cmd.run as main\nif x(y):\n"
                               "    import eventlet\n    eventlet.monkey_patch()\n";
    assert_entry(text, &(UgStart){.module = "p.cmd.run", .attribute = "main"}, NULL, NULL, NULL);
    const char *const nothing[] = {NULL};
    assert_entry(text, &(UgStart){.module = "p.cmd.run", .attribute = "main"}, nothing, NULL, NULL);
}

/* Modules that import the next, deeper than any bound. */
static void test_a_long_chain_of_imports(void) {
    g_autoptr(GString) text = g_string_new(PACKAGES RUN "import m0\n" MAIN);
    for (guint i = 0; i < 1000; i++) {
        g_string_append_printf(text, "## m%u.py\nimport m%u\n", i, i + 1);
    }
    assert_entry(text->str, &(UgStart){.module = "p.cmd.run", .attribute = "main"}, NULL, "unknown",
                 "imports go too deep");
}

int main(int argc, char **argv) {
    g_test_init(&argc, &argv, NULL);
#define ADD(name) g_test_add_func("/modes-end/" #name, test_##name)
    ADD(hostile_sources_end);
    ADD(import_cycles_end);
    ADD(a_long_chain_of_imports);
    return g_test_run();
}
