// The annotated corpus: each file says itself what is to be found in it, and nothing else may be.
//
//     eventlet.spawn_n(f)    # expect: EVT402 eventlet.spawn_n
//     # expect-next: EVT101 eventlet; EVT402 eventlet.spawn_n
//
// Prose (EVT9) is expected only in files whose head says `# corpus: prose`.
#include "corpus.h"
#include "facts/facts.h"

#include <string.h>

typedef struct {
    const UgCatalogue *catalogue;
    UgExtractor *extractor;
    char *path;
} Case;

/* "12 EVT402 eventlet.spawn_n" for every mark of the file. */
static GPtrArray *expected_in(const char *text) {
    GPtrArray *expected = g_ptr_array_new_with_free_func(g_free);
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    for (guint i = 0; lines[i] != NULL; i++) {
        const char *mark = strstr(lines[i], "# expect: ");
        const char *next = strstr(lines[i], "# expect-next: ");
        const char *list = mark != NULL ? mark + strlen("# expect: ") : NULL;
        list = next != NULL ? next + strlen("# expect-next: ") : list;
        g_auto(GStrv) entries = g_strsplit(list == NULL ? "" : list, ";", -1);
        for (guint e = 0; entries[e] != NULL; e++) {
            g_strstrip(entries[e]);
            if (*entries[e] != '\0') {
                g_ptr_array_add(expected, g_strdup_printf("%u %s", i + (next != NULL ? 2 : 1), entries[e]));
            }
        }
    }
    return expected;
}

static GPtrArray *found_in(const UgFileFacts *facts, gboolean prose) {
    GPtrArray *found = g_ptr_array_new_with_free_func(g_free);
    for (guint i = 0; i < facts->matches->len; i++) {
        const UgMatch *match = &g_array_index(facts->matches, UgMatch, i);
        gboolean is_prose = ug_rule_is_about(match->rule, UG_ABOUT_PROSE);
        if (match->rule->kind == UG_RULE_FINDING && (prose || !is_prose)) {
            g_ptr_array_add(found, g_strdup_printf("%u %s %s", match->span.line, match->rule->id, match->symbol));
        }
    }
    return found;
}

/* Takes each of `wanted` out of `from` once; says what is missing. */
static void take_away(GPtrArray *from, const GPtrArray *wanted, const char *path, const char *what) {
    for (guint i = 0; i < wanted->len; i++) {
        guint at;
        const char *entry = g_ptr_array_index(wanted, i);
        if (g_ptr_array_find_with_equal_func(from, entry, g_str_equal, &at)) {
            g_ptr_array_remove_index_fast(from, at);
        } else {
            g_test_message("%s: %s: line %s", path, what, entry);
            g_test_fail();
        }
    }
}

/* The marks are comments that name what they expect; they are no prose of the file. */
static void blank_marks(char *text) {
    for (char *mark = text; (mark = strstr(mark, "# expect")) != NULL;) {
        for (; *mark != '\n' && *mark != '\0'; mark++) {
            *mark = ' ';
        }
    }
}

static void check_file(gconstpointer data) {
    const Case *file = data;
    g_autofree char *text = NULL;
    gsize length;
    g_assert_true(g_file_get_contents(file->path, &text, &length, NULL));
    gboolean prose = strstr(text, "# corpus: prose") != NULL;
    g_autoptr(GPtrArray) expected = expected_in(text);
    blank_marks(text);
    g_autoptr(GBytes) bytes = g_bytes_new_static(text, length);
    g_autoptr(UgFileFacts) facts = ug_extract(file->extractor, UG_FILE_PYTHON, bytes);
    g_autoptr(GPtrArray) found = found_in(facts, prose);
    g_autoptr(GPtrArray) rest = found_in(facts, prose);
    take_away(rest, expected, file->path, "not found");
    take_away(expected, found, file->path, "not expected");
    if (strstr(text, "# syntax: bad") == NULL) {
        g_assert_cmpuint(facts->problems->len, ==, 0);
    }
}

/* Every rule that Python can show must be shown by some file, or the corpus would not notice that it never holds. */
static void check_every_rule_has_a_case(gconstpointer data) {
    const Case *all = data;
    g_autoptr(GPtrArray) files = corpus_files(all->path);
    g_autoptr(GString) marks = g_string_new(NULL);
    for (guint i = 0; i < files->len; i++) {
        g_autofree char *text = NULL;
        g_assert_true(g_file_get_contents(g_ptr_array_index(files, i), &text, NULL, NULL));
        g_string_append(marks, text);
    }
    const GPtrArray *rules = ug_catalogue_rules(all->catalogue);
    for (guint i = 0; i < rules->len; i++) {
        const UgRule *rule = g_ptr_array_index(rules, i);
        gboolean python = rule->names[0] != NULL && rule->kind == UG_RULE_FINDING;
        if (python && strcmp(rule->pattern, "dependencies") != 0 && strstr(marks->str, rule->id) == NULL) {
            g_test_message("no file of the corpus expects %s (%s)", rule->id, rule->name);
            g_test_fail();
        }
    }
}

int main(int argc, char **argv) {
    g_test_init(&argc, &argv, NULL);
    g_autoptr(GError) error = NULL;
    g_autoptr(UgCatalogue) catalogue = ug_catalogue_load(NULL, &error);
    g_assert_no_error(error);
    g_autoptr(UgMemo) memo = ug_memo_new();
    g_autoptr(UgExtractor) extractor = ug_extractor_new(catalogue, memo);
    g_autoptr(GPtrArray) files = corpus_files(CORPUS);
    g_assert_cmpuint(files->len, >, 50);
    g_autofree Case *cases = g_new0(Case, files->len);
    for (guint i = 0; i < files->len; i++) {
        cases[i] = (Case){catalogue, extractor, g_ptr_array_index(files, i)};
        g_autofree char *name = g_strconcat("/corpus/", cases[i].path + strlen(CORPUS) + 1, NULL);
        g_test_add_data_func(name, &cases[i], check_file);
    }
    Case all = {catalogue, extractor, (char *)CORPUS};
    g_test_add_data_func("/corpus/every rule has a case", &all, check_every_rule_has_a_case);
    return g_test_run();
}
