// The edges of the import graph: who imports what, and when that runs.
//
// A project is written as text: lines that begin with "## " name the file that the following lines are. Its edges are
// written "importer:line kind imported", with the module's name where it is one of the project's, and an asterisk after
// what no module of the project is but a rule watches, and an exclamation mark after what loads eventlet's backend.
#include "fixture.h"

#include <string.h>

static char *edges_of(UgProject *project) {
    const GArray *modules = ug_module_table_modules(ug_project_modules(project));
    const GArray *edges = ug_project_imports(project);
    GString *text = g_string_new(NULL);
    for (guint i = 0; i < edges->len; i++) {
        const UgImportEdge *edge = &g_array_index(edges, UgImportEdge, i);
        const UgModule *from = &g_array_index(modules, UgModule, edge->from);
        gboolean own = edge->to != UG_NO_MODULE;
        gboolean loads = ug_import_loads_backend(edge);
        g_assert_cmpint(own || loads, ==, edge->rule == NULL);
        g_string_append_printf(text, "%s%s:%u %s %s", i > 0 ? ", " : "", from->name, edge->span.line,
                               ug_import_time_name(edge->time),
                               own ? g_array_index(modules, UgModule, edge->to).name : edge->name);
        g_string_append(text, own ? "" : loads ? "!" : "*");
    }
    return g_string_free(text, FALSE);
}

static void assert_edges(Fixture *f, const char *text, const char *expected) {
    g_autofree char *one = edges_of(fixture_project(f, text, 1));
    g_autofree char *four = edges_of(fixture_project(f, text, 4));
    g_assert_cmpstr(one, ==, expected);
    g_assert_cmpstr(four, ==, expected);
}

#define APP "## app/__init__.py\n## app/x.py\n## app/y.py\n"

static void test_kinds(Fixture *f, gconstpointer data) {
    (void)data;
    assert_edges(f, APP "## main.py\nimport app.x\n", "main:1 load app.x");
    assert_edges(f, APP "## main.py\ntry:\n    import app.x\nexcept ImportError:\n    pass\n", "main:2 optional app.x");
    assert_edges(f, APP "## main.py\ntry:\n    import app.x\nexcept ValueError:\n    pass\n", "main:2 load app.x");
    assert_edges(f, APP "## main.py\ndef f():\n    import app.x\n", "main:2 lazy app.x");
    assert_edges(f, APP "## main.py\nfrom typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    import app.x\n",
                 "main:3 type-checking app.x");
    // The body of a class runs when the module is imported, that of a method does not.
    assert_edges(f, APP "## main.py\nclass A:\n    import app.x\n    def f(self):\n        import app.y\n",
                 "main:2 load app.x, main:4 lazy app.y");
    // An optional import in a function is lazy; one for the type checker never runs, wherever it stands.
    assert_edges(f, APP "## main.py\ndef f():\n    try:\n        import app.x\n    except ImportError:\n        pass\n",
                 "main:3 lazy app.x");
}

static void test_the_most_binding_is_kept(Fixture *f, gconstpointer data) {
    (void)data;
    assert_edges(f, APP "## main.py\ndef f():\n    import app.x\n\n\nimport app.x\n", "main:5 load app.x");
    assert_edges(f,
                 APP "## main.py\ndef f():\n    import app.x\ntry:\n    import app.x\nexcept ImportError:\n    pass\n",
                 "main:4 optional app.x");
    // Two names of one module are one edge, to the first of them.
    assert_edges(f, APP "## main.py\nfrom app.x import a\nfrom app.x import b, c\n", "main:1 load app.x");
    assert_edges(f, APP "## main.py\nimport eventlet\ndef f():\n    import eventlet\n", "main:1 load eventlet*");
}

static void test_what_is_imported(Fixture *f, gconstpointer data) {
    (void)data;
    // A name is that of a module if there is one, and something in its package otherwise.
    assert_edges(f, APP "## main.py\nfrom app import x, thing\n", "main:1 load app.x, main:1 load app");
    assert_edges(f, APP "## main.py\nfrom app.y import *\n", "main:1 load app.y");
    assert_edges(f, APP "## main.py\nimport app.x as other, app.y\n", "main:1 load app.x, main:1 load app.y");
    // Outside of the project only what the catalogue watches is told.
    assert_edges(f, APP "## main.py\nimport os, eventlet.green.socket\nfrom futurist import GreenThreadPoolExecutor\n",
                 "main:1 load eventlet.green.socket*, main:2 load futurist.GreenThreadPoolExecutor*");
    assert_edges(f, APP "## main.py\nfrom eventlet import *\n", "main:1 load eventlet*");
}

static void test_relative_imports(Fixture *f, gconstpointer data) {
    (void)data;
    assert_edges(f,
                 "## app/__init__.py\nfrom . import x\n## app/x.py\nfrom . import y\nfrom .y import z\n"
                 "## app/y.py\n## app/deep/__init__.py\nfrom .. import x\nfrom ... import nothing\n"
                 "## app/deep/w.py\nfrom ..y import z\nfrom . import x\n",
                 "app:1 load app.x, app.deep:1 load app.x, app.deep.w:1 load app.y, app.deep.w:2 load app.deep, "
                 "app.x:1 load app.y");
}

static void test_no_edge_to_itself(Fixture *f, gconstpointer data) {
    (void)data;
    assert_edges(f, "## app/__init__.py\nimport app\nfrom app import thing\n## app/x.py\nfrom app import x\n", "");
}

static void test_own_module_called_eventlet(Fixture *f, gconstpointer data) {
    (void)data;
    assert_edges(f,
                 "## app/__init__.py\n## app/eventlet.py\nimport eventlet\n## app/x.py\nfrom app import eventlet\n"
                 "from .eventlet import patch\n",
                 "app.eventlet:1 load eventlet*, app.x:1 load app.eventlet");
}

static void test_sorted_by_importer_and_place(Fixture *f, gconstpointer data) {
    (void)data;
    assert_edges(f, APP "## b.py\nimport app.y\nimport app.x\n## a.py\nimport app.y, app.x\n",
                 "a:1 load app.y, a:1 load app.x, b:1 load app.y, b:2 load app.x");
}

static void test_imports_by_a_call(Fixture *f, gconstpointer data) {
    (void)data;
    assert_edges(f,
                 APP "## main.py\nfrom oslo_utils import importutils\nev = importutils.try_import('eventlet')\n"
                     "def f():\n    return __import__('eventlet.green.socket')\n",
                 "main:2 optional eventlet*, main:4 lazy eventlet.green.socket*");
    // Whoever asks whether there is a module does without it; to import it is to need it.
    assert_edges(f, APP "## main.py\nimport importlib.util\nif importlib.util.find_spec('eventlet'):\n    pass\n",
                 "main:2 optional eventlet*");
    assert_edges(f, APP "## main.py\nimport importlib\nimportlib.import_module('eventlet')\n", "main:2 load eventlet*");
}

static void test_imports_of_its_own_by_a_call(Fixture *f, gconstpointer data) {
    (void)data;
#define BY_CALL(lines)                                                                                                 \
    APP "## app/main.py\nimport importlib, importlib.util\nfrom oslo_utils import importutils\n" lines
    assert_edges(f, BY_CALL("importlib.import_module('app.x')\n"), "app.main:3 load app.x");
    assert_edges(f, BY_CALL("y = __import__('app.y', fromlist=['z']).z\n"), "app.main:3 load app.y");
    assert_edges(f, BY_CALL("importutils.import_class('app.x.Thing')()\n"), "app.main:3 load app.x");
    assert_edges(f, BY_CALL("x = importutils.try_import('app.x')\n"), "app.main:3 optional app.x");
    assert_edges(f, BY_CALL("def go():\n    return importlib.import_module('app.x')\n"), "app.main:4 lazy app.x");
    assert_edges(f, BY_CALL("try:\n    importlib.import_module('app.x')\nexcept ImportError:\n    pass\n"),
                 "app.main:4 optional app.x");
    assert_edges(f, BY_CALL("importlib.import_module('.x', 'app')\nimportlib.import_module('.y', __package__)\n"),
                 "app.main:3 load app.x, app.main:4 load app.y");
    // A call of another kind, a name that is put together, and who only looks.
    assert_edges(f, BY_CALL("print('app.x')\nimportlib.import_module('app.' + x)\n"), "");
    assert_edges(f, BY_CALL("importlib.util.find_spec('app.x')\n"), "");
    // Whether a name is a text that stands elsewhere depends on what of the file has been read.
    assert_edges(f, BY_CALL("NAME = 'app.x'\nimportlib.import_module(NAME)\n"), "");
    assert_edges(f, BY_CALL("NAME = 'app.x'\neventlet = importlib.import_module(NAME)\neventlet, NAME\n"), "");
}

static void test_scripts_import_too(Fixture *f, gconstpointer data) {
    (void)data;
    assert_edges(f, APP "## bin/run\n#!/usr/bin/python3\nfrom app import x\nfrom . import near\n",
                 "bin/run:2 load app.x");
}

static void test_cycles(Fixture *f, gconstpointer data) {
    (void)data;
    assert_edges(f, "## a.py\nimport b\n## b.py\nimport c\n## c.py\nimport a\n", "a:1 load b, b:1 load c, c:1 load a");
}

/* oslo.service puts the name of the backend together that its parts load. */
static void test_a_backend_that_is_loaded_by_name(Fixture *f, gconstpointer data) {
    (void)data;
#define SERVICE                                                                                                        \
    "## oslo_service/__init__.py\n## oslo_service/backend/__init__.py\n"                                               \
    "## oslo_service/backend/_eventlet/__init__.py\nimport eventlet\n"
    assert_edges(f, SERVICE "## oslo_service/service.py\nimport copy\nfrom oslo_service.backend import get_component\n",
                 "oslo_service.backend._eventlet:1 load eventlet*, oslo_service.service:2 load oslo_service.backend, "
                 "oslo_service.service:2 optional oslo_service.backend._eventlet");
    assert_edges(f, SERVICE "## oslo_service/other.py\nfrom oslo_service.backend import get_component\n",
                 "oslo_service.backend._eventlet:1 load eventlet*, oslo_service.other:1 load oslo_service.backend");
}

static void test_what_loads_the_backend(Fixture *f, gconstpointer data) {
    (void)data;
    assert_edges(f,
                 APP "## main.py\nfrom oslo_service import service, version\nfrom oslo_messaging.rpc import client\n",
                 "main:1 load oslo_service.service!, main:2 load oslo_messaging.rpc.client!");
    assert_edges(f, APP "## main.py\nimport oslo_messagings\nimport oslo_service\n", "");
    assert_edges(f, APP "## oslo_messaging/__init__.py\n## main.py\nimport oslo_messaging\n",
                 "main:1 load oslo_messaging");
}

static void test_hostile_sources(Fixture *f, gconstpointer data) {
    (void)data;
    assert_edges(f, APP "## main.py\nimport app.x\nimport app.\nfrom import x\nfrom app import (y\n",
                 "main:1 load app.x");
    assert_edges(f, APP "## main.py\nfrom .......................... import x\nfrom app import *, x\n",
                 "main:2 load app");
}

int main(int argc, char **argv) {
    g_test_init(&argc, &argv, NULL);
#define TEST(path, function) g_test_add(path, Fixture, NULL, fixture_set_up, function, fixture_tear_down)
    TEST("/imports/kinds", test_kinds);
    TEST("/imports/by-a-call", test_imports_by_a_call);
    TEST("/imports/its-own-by-a-call", test_imports_of_its_own_by_a_call);
    TEST("/imports/most-binding", test_the_most_binding_is_kept);
    TEST("/imports/what", test_what_is_imported);
    TEST("/imports/relative", test_relative_imports);
    TEST("/imports/itself", test_no_edge_to_itself);
    TEST("/imports/own-eventlet", test_own_module_called_eventlet);
    TEST("/imports/sorted", test_sorted_by_importer_and_place);
    TEST("/imports/scripts", test_scripts_import_too);
    TEST("/imports/cycles", test_cycles);
    TEST("/imports/backend", test_a_backend_that_is_loaded_by_name);
    TEST("/imports/loads-backend", test_what_loads_the_backend);
    TEST("/imports/hostile", test_hostile_sources);
    return g_test_run();
}
