// What files mean together: each folder of tests/linked is a small project whose lines say themselves what is found
// there.
//
//     utils.sleep(1)    # expect: EVT412 eventlet.sleep via app.utils.sleep
//     # expect-next: EVT030 app.utils.spawn via eventlet.spawn; EVT031 app.work.run
//
// The names after "via" are the whole way, "a > b" for two; without them any way will do. Whatever is found by way of
// another file must be expected; what a file shows alone may be, and is the business of tests/corpus. The marks are
// taken out before the project is scanned, for the words in them would bring files into it that do not belong there.
#include "fixture.h"

#include "facts/corpus.h"

#include <string.h>

#define MARK      "# expect: "
#define MARK_NEXT "# expect-next: "

/* "app/a.py:3 EVT412 eventlet.sleep", and the way if it is told. */
typedef struct {
    GPtrArray *expected; /* char * */
    GString *text;       /* the project, as the fixture takes it */
} Linked;

static void take_mark(const char *path, guint line, const char *list, GPtrArray *expected) {
    g_auto(GStrv) entries = g_strsplit(list, ";", -1);
    for (guint i = 0; entries[i] != NULL; i++) {
        g_ptr_array_add(expected, g_strdup_printf("%s:%u %s", path, line, g_strstrip(entries[i])));
    }
}

/* Adds a file to the project without its marks. */
static void take_file(Linked *linked, const char *path, const char *content) {
    g_assert_null(strstr(content, "## "));
    g_string_append_printf(linked->text, "## %s\n", path);
    g_auto(GStrv) lines = g_strsplit(content, "\n", -1);
    for (guint i = 0; lines[i] != NULL; i++) {
        char *here = strstr(lines[i], MARK);
        char *next = strstr(lines[i], MARK_NEXT);
        if (here != NULL) {
            take_mark(path, i + 1, here + strlen(MARK), linked->expected);
            *here = '\0';
        } else if (next != NULL) {
            take_mark(path, i + 2, next + strlen(MARK_NEXT), linked->expected);
            *next = '\0';
        }
        g_string_append_printf(linked->text, "%s%s", lines[i], lines[i + 1] != NULL ? "\n" : "");
    }
}

static void read_folder(Linked *linked, const char *folder) {
    g_autoptr(GPtrArray) files = corpus_files(folder);
    for (guint i = 0; i < files->len; i++) {
        const char *path = g_ptr_array_index(files, i);
        g_autofree char *content = NULL;
        g_assert_true(g_file_get_contents(path, &content, NULL, NULL));
        take_file(linked, path + strlen(folder) + 1, content);
    }
    g_assert_cmpuint(files->len, >, 1);
}

static char *describe(const UgFinding *finding) {
    g_autofree char *via = g_strjoinv(" > ", (char **)finding->via);
    return g_strdup_printf("%s:%u %s %s%s%s", finding->path, finding->span.line, finding->rule->id, finding->symbol,
                           *via == '\0' ? "" : " via ", via);
}

/* Everything that was found; each entry starts with "+" if another file had a part in it. */
static GPtrArray *found_in(Fixture *f, const char *text, guint threads) {
    UgScanOptions options = {0};
    UgScan *scan = ug_scan_new(fixture_project(f, text, threads), &options, NULL);
    g_assert_nonnull(scan);
    g_ptr_array_add(f->scans, scan);
    g_assert_cmpuint(scan->problems->len, ==, 0);
    GPtrArray *found = g_ptr_array_new_with_free_func(g_free);
    for (guint i = 0; i < scan->findings->len; i++) {
        const UgFinding *finding = g_ptr_array_index(scan->findings, i);
        g_autofree char *entry = describe(finding);
        g_ptr_array_add(found, g_strconcat(finding->via[0] != NULL ? "+" : "-", entry, NULL));
    }
    return found;
}

static gboolean is_met_by(const char *expected, const char *found) {
    gsize n = strlen(expected);
    return strncmp(expected, found + 1, n) == 0 && (found[n + 1] == '\0' || g_str_has_prefix(found + n + 1, " via "));
}

static void check_expected(const char *folder, GPtrArray *found, const GPtrArray *expected) {
    for (guint i = 0; i < expected->len; i++) {
        guint at = 0;
        while (at < found->len && !is_met_by(expected->pdata[i], found->pdata[at])) {
            at++;
        }
        if (at < found->len) {
            g_ptr_array_remove_index(found, at);
        } else {
            g_test_message("%s: not found: %s", folder, (const char *)expected->pdata[i]);
            g_test_fail();
        }
    }
    for (guint i = 0; i < found->len; i++) {
        const char *rest = g_ptr_array_index(found, i);
        if (*rest == '+') {
            g_test_message("%s: not expected: %s", folder, rest + 1);
            g_test_fail();
        }
    }
}

static void test_folder(Fixture *f, gconstpointer data) {
    const char *folder = data;
    Linked linked = {g_ptr_array_new_with_free_func(g_free), g_string_new(NULL)};
    read_folder(&linked, folder);
    f->name = "app";
    g_autoptr(GPtrArray) one = found_in(f, linked.text->str, 1);
    g_autoptr(GPtrArray) four = found_in(f, linked.text->str, 4);
    g_assert_cmpuint(one->len, ==, four->len);
    for (guint i = 0; i < one->len; i++) {
        g_assert_cmpstr(one->pdata[i], ==, four->pdata[i]);
    }
    check_expected(folder, one, linked.expected);
    g_ptr_array_unref(linked.expected);
    g_string_free(linked.text, TRUE);
}

static gint compare_names(gconstpointer a, gconstpointer b) {
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

int main(int argc, char **argv) {
    g_test_init(&argc, &argv, NULL);
    g_autoptr(GPtrArray) folders = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GDir) dir = g_dir_open(LINKED, 0, NULL);
    const char *name;
    while (dir != NULL && (name = g_dir_read_name(dir)) != NULL) {
        g_ptr_array_add(folders, g_build_filename(LINKED, name, NULL));
    }
    g_assert_cmpuint(folders->len, >, 30);
    g_ptr_array_sort(folders, compare_names);
    for (guint i = 0; i < folders->len; i++) {
        const char *folder = g_ptr_array_index(folders, i);
        g_autofree char *path = g_strconcat("/linked/", folder + strlen(LINKED) + 1, NULL);
        g_test_add(path, Fixture, folder, fixture_set_up, test_folder, fixture_tear_down);
    }
    return g_test_run();
}
