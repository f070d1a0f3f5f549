// Imports told from the bytes of a file, and whether a change may touch one: where it is told that it does not, both
// versions show the same, whatever lines are taken away, put in or joined by chance, always the same.
#include "facts/code.h"
#include "facts/python/code/code_private.h"

#include <string.h>

enum { CHANGES = 20000, MOST_LINES = 14 };

static const char *const LINES[] = {
    "import os\n",
    "import os, app.utils as u\n",
    "from app import (\n",
    "from app import (  # more\n",
    "from app import one, \\\n",
    "from . import x\n",
    "import app.wsgi, \\\n",
    "    two,\n",
    "    import_utils as three,\n",
    "    four)\n",
    ")\n",
    "\n",
    "pass\n",
    "    # a comment\n",
    "x = 1\n",
    "x = 1  # import y\n",
    "\"\"\"\n",
    "def f():\n",
    "    from app.inner import y\n",
    "\\\n",
    "    return one, two\n",
    "importlib\n",
    "word \\\r",
};

static const char TEXT[] = "import os\n"
                           "import os, app.utils as u, app.utils.more\n"
                           "from app import (one,  # first\n"
                           "                 two, one)\n"
                           "def f():\n"
                           "    from ..near import x, y\n"
                           "    from tools.run.all import *; from tools.run import z\n"
                           "    import tools.run.one\n";

static char *imports_of(GBytes *bytes) {
    UgCode *code = ug_code_new(NULL, bytes);
    const GArray *imports = ug_code_written_imports(code);
    GString *shown = g_string_new(NULL);
    for (guint i = 0; i < imports->len; i++) {
        const UgWrittenImport *import = &g_array_index(imports, UgWrittenImport, i);
        g_string_append_printf(shown, "%" G_GSIZE_FORMAT "%s ", import->dots, import->dots > 0 ? "" : import->path);
    }
    ug_code_unref(code);
    return g_string_free(shown, FALSE);
}

static GBytes *join(const GPtrArray *lines) {
    GString *text = g_string_new(NULL);
    for (guint i = 0; i < lines->len; i++) {
        g_string_append(text, lines->pdata[i]);
    }
    return g_string_free_to_bytes(text);
}

static guint any_of(GRand *chance, guint n) {
    return (guint)g_rand_int_range(chance, 0, (gint32)n);
}

static void put_line(GPtrArray *lines, GRand *chance) {
    guint at = any_of(chance, lines->len + 1);
    g_ptr_array_insert(lines, (gint)at, (gpointer)LINES[any_of(chance, G_N_ELEMENTS(LINES))]);
}

static void edit(GPtrArray *lines, GRand *chance) {
    if (lines->len > 0 && any_of(chance, 2) == 0) {
        g_ptr_array_remove_index(lines, any_of(chance, lines->len));
    }
    if (any_of(chance, 3) > 0) {
        put_line(lines, chance);
    }
}

/* TRUE if the change was told to touch no import. */
static gboolean compare(GBytes *before, GBytes *after) {
    UgCode *code = ug_code_new(NULL, before);
    g_autoptr(UgCodeChange) change = ug_code_change_new(code, after);
    gboolean keeps = ug_code_change_keeps_imports(change);
    if (keeps) {
        g_autofree char *was = imports_of(before);
        g_autofree char *is = imports_of(after);
        g_assert_cmpstr(is, ==, was);
    }
    ug_code_unref(code);
    return keeps;
}

static void test_chance(void) {
    g_autoptr(GRand) chance = g_rand_new_with_seed(20261130);
    guint n_kept = 0;
    for (guint i = 0; i < CHANGES; i++) {
        g_autoptr(GPtrArray) lines = g_ptr_array_new();
        for (guint n = any_of(chance, MOST_LINES); n > 0; n--) {
            put_line(lines, chance);
        }
        g_autoptr(GBytes) before = join(lines);
        edit(lines, chance);
        g_autoptr(GBytes) after = join(lines);
        n_kept += compare(before, after) ? 1 : 0;
    }
    g_assert_cmpuint(n_kept, >, CHANGES / 10); // else nothing was compared
}

static gboolean keeps(const char *before, const char *after) {
    g_autoptr(GBytes) old = g_bytes_new_static(before, strlen(before));
    g_autoptr(GBytes) next = g_bytes_new_static(after, strlen(after));
    return compare(old, next);
}

static void test_what_they_ask_for(void) {
    g_autoptr(GBytes) bytes = g_bytes_new_static(TEXT, strlen(TEXT));
    g_autofree char *imports = imports_of(bytes);
    g_assert_cmpstr(imports, ==, "0app/utils 0app/one 0app/two 2 0tools/run ");
}

static void test_what_is_told(void) {
    g_assert_true(keeps("import os\nx = 1\ny = 2\n", "import os\nx = 1\ny = 3\n"));
    g_assert_false(keeps("import os\nx = 1\n", "import os, app\nx = 1\n"));
    g_assert_false(keeps("from a import (\n    b,\n)\n", "from a import (\n    b,\n    c,\n)\n"));
    g_assert_false(keeps("import a, \\\n    b\n", "import a, \\\n    c\n"));
    g_assert_true(keeps("def f(\n    b,\n):\n", "def f(\n    b,\n    c,\n):\n"));
}

int main(int argc, char **argv) {
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/written_imports/what-they-ask-for", test_what_they_ask_for);
    g_test_add_func("/written_imports/what-is-told", test_what_is_told);
    g_test_add_func("/written_imports/chance", test_chance);
    return g_test_run();
}
