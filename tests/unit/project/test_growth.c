// Projects of hostile shape or size: linking them ends, and finds what is there to be found.
//
// They are generated; what is expected of each is told by how many findings of a rule it has. Where linking took time
// in the square of their size, the test would be ended before it is done.
#include "fixture.h"

#include <string.h>

typedef struct {
    UgProject *project;
    UgScan *scan;
} Result;

static guint count(const Result *result, const char *rule) {
    guint n = 0;
    for (guint i = 0; i < result->scan->findings->len; i++) {
        const UgFinding *finding = g_ptr_array_index(result->scan->findings, i);
        n += strcmp(finding->rule->id, rule) == 0 ? 1 : 0;
    }
    return n;
}

static Result link_project(Fixture *f, const GString *text) {
    UgScanOptions options = {0};
    Result result = {.project = fixture_project(f, text->str, 0)};
    result.scan = ug_scan_new(result.project, &options, NULL);
    g_assert_nonnull(result.scan);
    g_ptr_array_add(f->scans, result.scan);
    (void)ug_project_imports(result.project);
    return result;
}

static GString *package(void) {
    return g_string_new("## app/__init__.py\n");
}

static void test_a_cycle_of_imports(Fixture *f, gconstpointer data) {
    (void)data;
    enum { N = 300 };
    g_autoptr(GString) text = package();
    for (guint i = 0; i < N; i++) {
        g_string_append_printf(text, "## app/m%u.py\nfrom app import m%u\n", i, (i + 1) % N);
        g_string_append_printf(text,
                               i == 0 ? "import eventlet\ndef f():\n    eventlet.sleep(1)\n    m%u.f()\n"
                                      : "def f():\n    m%u.f()\n",
                               (i + 1) % N);
    }
    Result result = link_project(f, text);
    g_assert_cmpuint(ug_project_wrappers(result.project)->len, ==, N);
    g_assert_cmpuint(count(&result, "EVT030"), ==, 1);
    g_assert_cmpuint(count(&result, "EVT031"), ==, N - 1);
    g_assert_cmpuint(ug_project_imports(result.project)->len, ==, N + 1);
}

static void test_a_cycle_of_stars(Fixture *f, gconstpointer data) {
    (void)data;
    enum { N = 300 };
    g_autoptr(GString) text = package();
    for (guint i = 0; i < N; i++) {
        g_string_append_printf(text, "## app/m%u.py\nfrom app.m%u import *\n", i, (i + 1) % N);
        g_string_append(text, i == 0 ? "from eventlet import sleep\n" : "");
    }
    g_string_append_printf(text, "## main.py\nfrom app.m%d import sleep\nsleep(1)\n", N - 1);
    Result result = link_project(f, text);
    g_assert_cmpuint(count(&result, "EVT412"), ==, 1);
}

/* Functions of one module, imported by name one by one and called once each. */
static void test_many_names_of_one_module(Fixture *f, gconstpointer data) {
    (void)data;
    enum { N = 4000 };
    g_autoptr(GString) text = package();
    g_string_append(text, "## app/a.py\nimport eventlet\n");
    for (guint i = 0; i < N; i++) {
        g_string_append_printf(text, "def f%u():\n    eventlet.sleep(1)\n", i);
    }
    g_string_append(text, "## app/b.py\n");
    for (guint i = 0; i < N; i++) {
        g_string_append_printf(text, "from app.a import f%u\n", i);
    }
    for (guint i = 0; i < N; i++) {
        g_string_append_printf(text, "f%u()  # not eventlet.sleep\n", i);
    }
    Result result = link_project(f, text);
    g_assert_cmpuint(count(&result, "EVT030"), ==, N);
}

/* The same, defined where something decides whether they are. */
static void test_many_definitions_below_conditions(Fixture *f, gconstpointer data) {
    (void)data;
    enum { N = 4000 };
    g_autoptr(GString) text = package();
    g_string_append(text, "## app/a.py\nimport eventlet\n");
    for (guint i = 0; i < N; i++) {
        g_string_append_printf(text, "if x:\n    def f%u():\n        eventlet.sleep(1)\n", i);
    }
    Result result = link_project(f, text);
    g_assert_cmpuint(ug_project_wrappers(result.project)->len, ==, N);
}

/* Everything of a module that has many names, taken by many. */
static void test_many_names_and_many_stars(Fixture *f, gconstpointer data) {
    (void)data;
    enum { N = 2000 };
    g_autoptr(GString) text = package();
    g_string_append(text, "## app/a.py\n");
    for (guint i = 0; i < N; i++) {
        g_string_append_printf(text, "from eventlet import spawn as _s%u\n", i);
    }
    for (guint i = 0; i < N / 4; i++) {
        g_string_append_printf(text, "## app/m%u.py\nfrom app.a import *\n", i);
    }
    Result result = link_project(f, text);
    g_assert_cmpuint(count(&result, "EVT101"), >=, N);
}

/* A name that goes further than any program would take it is no longer followed. */
static void test_a_chain_of_re_exports(Fixture *f, gconstpointer data) {
    (void)data;
    enum { N = 500, FOLLOWED = 64 };
    g_autoptr(GString) text = g_string_new("## app/__init__.py\n## app/m0.py\nfrom eventlet import sleep\n");
    for (guint i = 1; i < N; i++) {
        g_string_append_printf(text, "## app/m%u.py\nfrom app.m%u import sleep\nsleep(1)\n", i, i - 1);
    }
    Result result = link_project(f, text);
    g_assert_cmpuint(count(&result, "EVT412"), >=, FOLLOWED);
    g_assert_cmpuint(count(&result, "EVT412"), <, N);
}

static void test_a_deep_hierarchy(Fixture *f, gconstpointer data) {
    (void)data;
    enum { N = 200 };
    g_autoptr(GString) text = package();
    for (guint i = 0; i < N; i++) {
        g_string_append_printf(text, "## app/m%u.py\n", i);
        if (i == 0) {
            g_string_append(text, "import eventlet\nclass C0:\n    def pause(self):\n        eventlet.sleep(1)\n");
        } else {
            g_string_append_printf(text,
                                   "from app.m%u import C%u\nclass C%u(C%u):\n    def go%u(self):\n"
                                   "        self.pause()\n",
                                   i - 1, i - 1, i, i - 1, i);
        }
    }
    Result result = link_project(f, text);
    // Every class is green, and so is what its method calls as far up as bases are followed.
    g_assert_cmpuint(count(&result, "EVT030"), >=, 1 + 60);
    g_assert_cmpuint(count(&result, "EVT030") + count(&result, "EVT031"), >=, N - 1 + 60);
}

static void test_one_name_in_every_module(Fixture *f, gconstpointer data) {
    (void)data;
    enum { N = 3000 };
    g_autoptr(GString) text = package();
    for (guint i = 0; i < N; i++) {
        g_string_append_printf(text,
                               "## app/m%u.py\nimport eventlet\nfrom app import m%u\ndef spawn(f):\n"
                               "    eventlet.spawn(f)\ndef work():\n    m%u.spawn(1)\n",
                               i, (i + 1) % N, (i + 1) % N);
    }
    Result result = link_project(f, text);
    g_assert_cmpuint(count(&result, "EVT030"), ==, N);
    g_assert_cmpuint(ug_project_wrappers(result.project)->len, ==, 2 * N);
}

/* Half of them are called alike, as `utils` of many packages are. */
static void test_one_module_name_in_every_package(Fixture *f, gconstpointer data) {
    (void)data;
    enum { N = 1000 };
    g_autoptr(GString) text = package();
    for (guint i = 0; i < N; i++) {
        g_string_append_printf(text,
                               "## app/p%u/__init__.py\n## app/p%u/utils.py\nimport eventlet\ndef spawn(f):\n"
                               "    eventlet.spawn(f)\n## app/p%u/work.py\nfrom app.p%u import utils\n"
                               "def work():\n    utils.spawn(1)\n",
                               i, i, i, i);
    }
    Result result = link_project(f, text);
    g_assert_cmpuint(count(&result, "EVT030"), ==, N);
}

static void test_many_modules(Fixture *f, gconstpointer data) {
    (void)data;
    enum { N = 10000 };
    g_autoptr(GString) text = package();
    g_string_append(text, "## app/utils.py\nimport eventlet\ndef spawn(f):\n    eventlet.spawn(f)\n");
    for (guint i = 0; i < N; i++) {
        g_string_append_printf(text,
                               "## app/m%u.py\nfrom app import utils\nfrom app import m%u\ndef run%u(x):\n"
                               "    return x\ndef go%u():\n    utils.spawn(run%u)\n",
                               i, i / 2, i, i, i);
    }
    Result result = link_project(f, text);
    g_assert_cmpuint(count(&result, "EVT030"), ==, N);
    g_assert_cmpuint(ug_project_wrappers(result.project)->len, ==, N + 1);
}

static void test_a_class_with_many_methods(Fixture *f, gconstpointer data) {
    (void)data;
    enum { N = 3000 };
    g_autoptr(GString) text = g_string_new("## app/__init__.py\n## app/big.py\nimport eventlet\nclass Big:\n");
    for (guint i = 0; i < N; i++) {
        g_string_append_printf(text, "    def m%u(self):\n        self.m%u()\n        eventlet.sleep(1)\n", i, i / 2);
    }
    Result result = link_project(f, text);
    g_assert_cmpuint(count(&result, "EVT030"), ==, N - 1);
}

/* Each part of the file may hold any of the words that it is asked for. */
static void test_a_class_with_few_green_methods(Fixture *f, gconstpointer data) {
    (void)data;
    enum { N = 12000 };
    g_autoptr(GString) text = g_string_new("## app/__init__.py\n## app/big.py\nimport eventlet\nclass Big:\n");
    for (guint i = 0; i < 6 * N; i++) {
        g_string_append_printf(text, " def m%u(self): %s\n", i, i % 6 == 0 ? "eventlet.sleep(1)" : "pass");
    }
    g_string_append(text, "Big()\n");
    Result result = link_project(f, text);
    g_assert_cmpuint(count(&result, "EVT030"), ==, 0);
    g_assert_cmpuint(count(&result, "EVT031"), ==, 1);
    g_assert_cmpuint(ug_project_wrappers(result.project)->len, ==, N + 1);
}

/* Each is a wrapper because of the next, of which that is known last. */
static void test_classes_that_wait_for_each_other(Fixture *f, gconstpointer data) {
    (void)data;
    enum { N = 5000 };
    g_autoptr(GString) text = g_string_new("## app/__init__.py\n## app/many.py\nimport eventlet\n");
    for (guint i = 0; i < N; i++) {
        g_string_append_printf(text, "class B%u(B%u):\n def a(self): eventlet.sleep(1)\n", i, i + 1);
        g_string_append(
            text,
            " def b(self): pass\n def c(self): pass\n def d(self): pass\n def e(self): pass\n def f(self): pass\n");
    }
    g_string_append_printf(text, "class B%d:\n def __init__(self): eventlet.sleep(1)\n", N);
    Result result = link_project(f, text);
    g_assert_cmpuint(count(&result, "EVT030") + count(&result, "EVT031"), ==, N);
    g_assert_cmpuint(ug_project_wrappers(result.project)->len, ==, 2 * (N + 1));
}

int main(int argc, char **argv) {
    g_test_init(&argc, &argv, NULL);
#define TEST(path, function) g_test_add(path, Fixture, NULL, fixture_set_up, function, fixture_tear_down)
    TEST("/growth/cycle", test_a_cycle_of_imports);
    TEST("/growth/stars", test_a_cycle_of_stars);
    TEST("/growth/names", test_many_names_of_one_module);
    TEST("/growth/conditions", test_many_definitions_below_conditions);
    TEST("/growth/names-and-stars", test_many_names_and_many_stars);
    TEST("/growth/chain", test_a_chain_of_re_exports);
    TEST("/growth/hierarchy", test_a_deep_hierarchy);
    TEST("/growth/one-name", test_one_name_in_every_module);
    TEST("/growth/one-module-name", test_one_module_name_in_every_package);
    TEST("/growth/many", test_many_modules);
    TEST("/growth/methods", test_a_class_with_many_methods);
    TEST("/growth/few-methods", test_a_class_with_few_green_methods);
    TEST("/growth/waiting", test_classes_that_wait_for_each_other);
    return g_test_run();
}
