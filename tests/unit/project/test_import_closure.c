// What a module can lead to: written as the names of the modules that were added, in the order of their paths.
#include "fixture.h"
#include "project/imports/closure.h"

#include <string.h>

static const char PROJECT[] = "## app/__init__.py\n"
                              "## app/entry.py\n"
                              "import typing\n"
                              "import app\n"
                              "from app import direct\n"
                              "if typing.TYPE_CHECKING:\n"
                              "    from app import typed\n"
                              "def main():\n"
                              "    app.named.go()\n"
                              "    from app import lazy\n"
                              "## app/direct.py\n"
                              "from app.sub import deep\n"
                              "## app/lazy.py\n"
                              "## app/named.py\n"
                              "## app/called.py\n"
                              "import importlib\n"
                              "importlib.import_module('app.direct')\n"
                              "importlib.util.find_spec('app.entry')\n"
                              "## app/other.py\n"
                              "from app import direct\n"
                              "## app/sub/__init__.py\n"
                              "## app/sub/deep.py\n"
                              "from . import deep, missing\n"
                              "## app/typed.py\n"
                              "## app/unrelated.py\n"
                              "from app import entry\n";

typedef struct {
    const UgModuleTable *table;
    UgExtractor *extractor;
    UgMemo *memo;
    UgImportClosure *closure;
} Closing;

static void closing_init(Closing *closing, Fixture *f, guint threads) {
    closing->table = ug_project_modules(fixture_project(f, PROJECT, threads));
    closing->memo = ug_memo_new();
    closing->extractor = ug_extractor_new(f->catalogue, closing->memo);
    closing->closure = ug_import_closure_new(closing->table);
}

static void closing_clear(Closing *closing) {
    ug_import_closure_free(closing->closure);
    ug_extractor_free(closing->extractor);
    ug_memo_free(closing->memo);
}

static const char *name_of(const Closing *closing, guint32 module) {
    return ug_module_table_module(closing->table, module)->name;
}

static void assert_added(const Closing *closing, const char *name, const char *expected) {
    guint32 module = ug_module_table_find(closing->table, UG_NO_MODULE, name);
    g_autoptr(GArray) added = ug_import_closure_add(closing->closure, &module, 1, closing->extractor);
    g_autoptr(GString) text = g_string_new(NULL);
    for (guint i = 0; i < added->len; i++) {
        g_string_append_printf(text, "%s%s", i > 0 ? " " : "", name_of(closing, g_array_index(added, guint32, i)));
    }
    g_assert_cmpstr(text->str, ==, expected);
    g_assert_true(ug_import_closure_holds(closing->closure, module));
}

/* Imports in functions and for the type checker count, and so do modules that are only named behind their package. */
static void test_all_that_is_led_to(Fixture *f, gconstpointer data) {
    (void)data;
    for (guint threads = 1; threads <= 4; threads += 3) {
        Closing closing;
        closing_init(&closing, f, threads);
        assert_added(&closing, "app.direct", "app app.direct app.sub app.sub.deep");
        assert_added(&closing, "app.entry", "app.entry app.lazy app.named app.typed");
        assert_added(&closing, "app.entry", "");
        assert_added(&closing, "app.unrelated", "app.unrelated");
        assert_added(&closing, "app.called", "app.called");
        closing_clear(&closing);
    }
}

static char *marked(const Closing *closing, const GByteArray *marks) {
    g_autoptr(GString) text = g_string_new(NULL);
    for (guint32 m = 0; m < marks->len; m++) {
        g_string_append_printf(text, "%s%s", marks->data[m] != 0 && text->len > 0 ? " " : "",
                               marks->data[m] != 0 ? name_of(closing, m) : "");
    }
    return g_string_free(g_steal_pointer(&text), FALSE);
}

static void assert_spread(const Closing *closing, const char *from, const char *expected) {
    guint n = ug_module_table_modules(closing->table)->len;
    g_autoptr(GByteArray) marks = g_byte_array_new();
    g_byte_array_set_size(marks, n);
    memset(marks->data, 0, n);
    marks->data[ug_module_table_find(closing->table, UG_NO_MODULE, from)] = 1;
    ug_import_closure_spread(closing->closure, marks);
    g_autofree char *text = marked(closing, marks);
    g_assert_cmpstr(text, ==, expected);
}

/* What is only named or imported for the type checker does not run, and modules that nobody asked about stay out. */
static void test_spreading(Fixture *f, gconstpointer data) {
    (void)data;
    Closing closing;
    closing_init(&closing, f, 1);
    assert_added(&closing, "app.entry", "app app.direct app.entry app.lazy app.named app.sub app.sub.deep app.typed");
    assert_spread(&closing, "app.sub.deep", "app.direct app.entry app.sub.deep");
    assert_spread(&closing, "app.sub", "app.direct app.entry app.sub app.sub.deep");
    assert_spread(&closing, "app.lazy", "app.entry app.lazy");
    assert_spread(&closing, "app.named", "app.named");
    assert_spread(&closing, "app.typed", "app.typed");
    closing_clear(&closing);
}

int main(int argc, char **argv) {
    g_test_init(&argc, &argv, NULL);
#define TEST(path, function) g_test_add(path, Fixture, NULL, fixture_set_up, function, fixture_tear_down)
    TEST("/import-closure/all", test_all_that_is_led_to);
    TEST("/import-closure/spread", test_spreading);
    return g_test_run();
}
