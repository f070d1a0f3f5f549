// Python from outside may be anything. Whatever it is, the facts come in time that grows with its size, the usage at
// its top is found, and what could not be read is told.
//
// Sizes are such that a cost that grew with the square would run into the test's time limit.
#include "facts/facts.h"

#include <string.h>

enum { MANY = 20000 };

static UgCatalogue *catalogue;

static UgFileFacts *extract(const char *text, gsize length) {
    g_autoptr(UgMemo) memo = ug_memo_new();
    g_autoptr(UgExtractor) extractor = ug_extractor_new(catalogue, memo);
    g_autoptr(GBytes) bytes = g_bytes_new_static(text, length);
    return ug_extract(extractor, UG_FILE_PYTHON, bytes);
}

static guint findings(const UgFileFacts *facts, const char *symbol) {
    guint n = 0;
    for (guint i = 0; i < facts->matches->len; i++) {
        const UgMatch *match = &g_array_index(facts->matches, UgMatch, i);
        n += match->rule->kind == UG_RULE_FINDING && strcmp(match->symbol, symbol) == 0 ? 1 : 0;
    }
    return n;
}

/* "import eventlet", then `before` and `after` MANY times around `middle`. */
static char *nested(const char *before, const char *middle, const char *after) {
    GString *text = g_string_new("import eventlet\nx = ");
    for (guint i = 0; i < MANY; i++) {
        g_string_append(text, before);
    }
    g_string_append(text, middle);
    for (guint i = 0; i < MANY; i++) {
        g_string_append(text, after);
    }
    g_string_append_c(text, '\n');
    return g_string_free(text, FALSE);
}

typedef struct {
    const char *name;
    const char *before;
    const char *middle;
    const char *after;
} Shape;

static const Shape SHAPES[] = {
    {"parentheses", "(", "eventlet", ")"},
    {"brackets", "[", "eventlet", "]"},
    {"dicts", "{1: ", "eventlet", "}"},
    {"unclosed", "(", "eventlet", ""},
    {"calls", "eventlet.spawn(", "", ")"},
    {"attributes", "", "eventlet", ".a"},
    {"call chain", "", "eventlet", ".a()"},
    {"subscripts", "", "eventlet", "[1]"},
    {"lambdas", "lambda a=eventlet: ", "1", ""},
    {"conditions", "eventlet if a else ", "1", ""},
    {"or", "eventlet or ", "1", ""},
    {"sum", "eventlet + ", "1", ""},
    {"comparison", "eventlet == ", "1", ""},
    {"not", "not ", "eventlet", ""},
    {"strings", "'eventlet' ", "''", ""},
    {"closing", "", "1", ")"},
};

static void test_nesting(gconstpointer data) {
    const Shape *shape = data;
    g_autofree char *text = nested(shape->before, shape->middle, shape->after);
    g_autoptr(UgFileFacts) facts = extract(text, strlen(text));
    g_assert_cmpuint(findings(facts, "eventlet"), >=, 1);
}

static void test_names_in_a_circle(void) {
    g_autoptr(GString) text = g_string_new("import eventlet\na = b = eventlet\n");
    for (guint i = 0; i < MANY; i++) {
        // Who goes back as far as a circle leads gives up somewhere; nobody goes round more often than a few times.
        g_string_append(text, i == 3 ? "b.spawn()\n" : "a = b\nb = a\n");
    }
    g_autoptr(UgFileFacts) facts = extract(text->str, text->len);
    g_assert_cmpuint(findings(facts, "eventlet.spawn"), ==, 1);
}

static void test_names_in_a_row(void) {
    g_autoptr(GString) text = g_string_new("import eventlet\na0 = eventlet\n");
    for (guint i = 0; i < MANY; i++) {
        g_string_append_printf(text, "a%u = a%u\n", i + 1, i);
    }
    g_string_append(text, "a3.spawn()\n");
    g_autoptr(UgFileFacts) facts = extract(text->str, text->len);
    g_assert_cmpuint(findings(facts, "eventlet.spawn"), ==, 1);
}

static void test_deep_blocks(void) {
    g_autoptr(GString) text = g_string_new("import eventlet\n");
    for (guint i = 0; i < 2000; i++) {
        g_string_append_printf(text, "%*sif eventlet:\n", (int)i, "");
    }
    g_autoptr(UgFileFacts) facts = extract(text->str, text->len);
    g_assert_cmpuint(findings(facts, "eventlet"), >=, 1);
    g_assert_cmpuint(facts->problems->len, >=, 1);
}

static void test_a_string_without_end(void) {
    g_autoptr(GString) text = g_string_new("import eventlet\nx = '''");
    while (text->len < 3 * 1024 * 1024) {
        g_string_append(text, "eventlet\n");
    }
    g_autoptr(UgFileFacts) facts = extract(text->str, text->len);
    g_assert_cmpuint(facts->problems->len, ==, 1);
    g_assert_cmpuint(findings(facts, "eventlet"), ==, 1);
    const UgFactProblem *problem = &g_array_index(facts->problems, UgFactProblem, 0);
    g_assert_nonnull(strstr(problem->reason, "never closed"));
}

static void test_a_very_long_line(void) {
    g_autoptr(GString) text = g_string_new("import eventlet\nx = [");
    while (text->len < 17 * 1024 * 1024) {
        g_string_append(text, "eventlet.spawn, ");
    }
    g_string_append(text, "]\neventlet.sleep()\n");
    g_autoptr(UgFileFacts) facts = extract(text->str, text->len);
    g_assert_cmpuint(findings(facts, "eventlet.sleep"), ==, 1);
    g_assert_cmpuint(facts->problems->len, ==, 1);
}

static gboolean has_problem(const UgFileFacts *facts, const char *words) {
    for (guint i = 0; i < facts->problems->len; i++) {
        if (strstr(g_array_index(facts->problems, UgFactProblem, i).reason, words) != NULL) {
            return TRUE;
        }
    }
    return FALSE;
}

static void fill(GString *text, const char *line, gsize length) {
    while (text->len < length) {
        g_string_append(text, line);
    }
}

/* A statement is parsed up to 256 KiB, and what comes after it is examined all the same. */
static void test_a_statement_that_is_too_long(void) {
    g_autoptr(GString) text = g_string_new("import eventlet\nx = [");
    fill(text, "eventlet.spawn, ", 250 * 1024);
    g_string_append(text, "]\n");
    g_autoptr(UgFileFacts) fits = extract(text->str, text->len);
    g_assert_cmpuint(findings(fits, "eventlet.spawn"), >, 15000);
    g_assert_cmpuint(fits->problems->len, ==, 0);
    g_string_truncate(text, text->len - 2);
    fill(text, "eventlet.spawn, ", 260 * 1024);
    g_string_append(text, "]\neventlet.sleep()\n");
    g_autoptr(UgFileFacts) facts = extract(text->str, text->len);
    g_assert_cmpuint(findings(facts, "eventlet.spawn"), ==, 0);
    g_assert_cmpuint(findings(facts, "eventlet.sleep"), ==, 1);
    g_assert_true(has_problem(facts, "a statement of more than 256 KiB was not parsed"));
}

/* A file is examined up to 2 MiB of statements. */
static void test_a_file_that_is_too_long(void) {
    g_autoptr(GString) text = g_string_new("import eventlet\neventlet.spawn()\n");
    fill(text, "x = 1\n", 3 * 1024 * 1024);
    g_string_append(text, "eventlet.sleep()\n");
    g_autoptr(UgFileFacts) facts = extract(text->str, text->len);
    g_assert_cmpuint(findings(facts, "eventlet.spawn"), ==, 1);
    g_assert_cmpuint(findings(facts, "eventlet.sleep"), ==, 0);
    g_assert_cmpuint(facts->problems->len, ==, 1);
    g_assert_true(has_problem(facts, "more than 2 MiB of statements; the rest was not examined"));
    g_assert_cmpuint(g_array_index(facts->problems, UgFactProblem, 0).line, >, 300000);
}

/* Broken source is the hardest to parse: after 256 KiB of it a file is given up, and its errors are told up to 100. */
static void test_a_file_that_is_broken_all_over(void) {
    g_autoptr(GString) text = g_string_new("import eventlet\neventlet.spawn()\n");
    fill(text, "eventlet ? x\n", 200 * 1024);
    g_string_append(text, "eventlet.sleep()\n");
    g_autoptr(UgFileFacts) fits = extract(text->str, text->len);
    g_assert_cmpuint(findings(fits, "eventlet.sleep"), ==, 1);
    g_assert_cmpuint(fits->problems->len, ==, 100);
    fill(text, "eventlet ? x\n", 300 * 1024);
    g_string_append(text, "eventlet.sleep(2)\n");
    g_autoptr(UgFileFacts) facts = extract(text->str, text->len);
    g_assert_cmpuint(findings(facts, "eventlet.spawn"), ==, 1);
    g_assert_cmpuint(findings(facts, "eventlet.sleep"), ==, 1);
    g_assert_cmpuint(facts->problems->len, ==, 100);
    g_assert_true(has_problem(facts, "more than 256 KiB of broken source; the rest was not examined"));
}

static UgFileFacts *extract_text(UgFileKind kind, const GString *text) {
    g_autoptr(UgMemo) memo = ug_memo_new();
    g_autoptr(UgExtractor) extractor = ug_extractor_new(catalogue, memo);
    g_autoptr(GBytes) bytes = g_bytes_new_static(text->str, text->len);
    return ug_extract(extractor, kind, bytes);
}

/* A manifest is read up to 1 MiB; in one that is larger words are looked for, as in a document, on 10,000 lines. */
static void test_text_that_is_too_long(void) {
    g_autoptr(GString) text = g_string_new(NULL);
    fill(text, "eventlet>=0.18\n", 1000 * 1024);
    g_autoptr(UgFileFacts) fits = extract_text(UG_FILE_REQUIREMENTS, text);
    g_assert_cmpuint(findings(fits, "eventlet"), >, 60000);
    g_assert_cmpuint(fits->problems->len, ==, 0);
    fill(text, "eventlet>=0.18\n", 1025 * 1024);
    g_autoptr(UgFileFacts) facts = extract_text(UG_FILE_REQUIREMENTS, text);
    g_assert_cmpuint(facts->dependencies->len, ==, 0);
    g_assert_true(has_problem(facts, "is larger than 1 MiB"));
    g_autoptr(UgFileFacts) document = extract_text(UG_FILE_DOCUMENT, text);
    g_assert_cmpuint(document->matches->len, ==, 10000);
    g_assert_cmpuint(document->problems->len, ==, 1);
    g_assert_true(has_problem(document, "more than 10000 lines that mention it"));
}

/* The comments of one statement, and those that let something stand. */
static void test_comments_in_a_row(void) {
    g_autoptr(GString) text = g_string_new("import eventlet\n");
    for (guint i = 0; i < 5 * MANY; i++) {
        g_string_append(text, "# ungreen: allow EVT412 eventlet\n");
    }
    g_string_append(text, "eventlet.sleep(0)\n");
    g_autoptr(UgFileFacts) facts = extract(text->str, text->len);
    g_assert_cmpuint(findings(facts, "eventlet"), ==, 1);
    g_assert_cmpuint(facts->allowances->len, ==, 5 * MANY);
    g_assert_cmpuint(facts->problems->len, ==, 1);
}

static void test_noise(void) {
    g_autoptr(GString) text = g_string_new("import eventlet\n");
    guint32 state = 12345; // the same noise each time
    while (text->len < 100000) {
        state = state * 1664525U + 1013904223U;
        g_string_append_c(text, (char)(state >> 24));
    }
    g_autoptr(UgFileFacts) facts = extract(text->str, text->len);
    g_assert_cmpuint(facts->problems->len, >=, 1);
}

static void assert_spawn_at(const char *bytes, gsize length, guint line, guint column, guint n_problems) {
    g_autoptr(UgFileFacts) facts = extract(bytes, length);
    g_assert_cmpuint(findings(facts, "eventlet.spawn"), ==, 1);
    for (guint i = 0; i < facts->matches->len; i++) {
        const UgMatch *match = &g_array_index(facts->matches, UgMatch, i);
        if (strcmp(match->symbol, "eventlet.spawn") == 0) {
            g_assert_cmpuint(match->span.line, ==, line);
            g_assert_cmpuint(match->span.column, ==, column);
        }
    }
    g_assert_cmpuint(facts->problems->len, ==, n_problems);
}

#define ASSERT_SPAWN_AT(text, line, column, n_problems)                                                                \
    assert_spawn_at((text), sizeof(text) - 1, (line), (column), (n_problems))

static void test_encodings(void) {
    ASSERT_SPAWN_AT("import eventlet\n'\xc3\xa9', eventlet.spawn()\n", 2, 6, 0);
    ASSERT_SPAWN_AT("\xef\xbb\xbfimport eventlet; eventlet.spawn()\n", 1, 18, 0);
    ASSERT_SPAWN_AT("# coding: latin-1\nimport eventlet\n'\xe9', eventlet.spawn()\n", 3, 6, 0);
    ASSERT_SPAWN_AT("import eventlet\n'\xe9', eventlet.spawn()\n", 2, 6, 1);
    ASSERT_SPAWN_AT("import eventlet\r\neventlet.spawn()\r\n", 2, 1, 0);
    ASSERT_SPAWN_AT("import eventlet\reventlet.spawn()\r", 2, 1, 0);
    ASSERT_SPAWN_AT("import eventlet\n\0eventlet.spawn()\n", 2, 2, 1);
    g_autofree char *wide = NULL;
    gsize length;
    wide = g_convert("import eventlet\neventlet.spawn()\n", -1, "UTF-16", "UTF-8", NULL, &length, NULL);
    assert_spawn_at(wide, length, 2, 1, 1);
    wide[length] = '\n'; // in the place of a NUL: what `echo >>` leaves behind
    assert_spawn_at(wide, length + 1, 2, 1, 1);
    // The other order of bytes, a character of two halves, and half a one.
    ASSERT_SPAWN_AT("\xfe\xff\0#\xd8\x3d\xde\x00\xd8\x00\0\n\0i\0m\0p\0o\0r\0t\0 \0e\0v\0e\0n\0t\0l\0e\0t\0\n"
                    "\0e\0v\0e\0n\0t\0l\0e\0t\0.\0s\0p\0a\0w\0n\0(\0)\0\n",
                    3, 1, 1);
}

static void test_python_2(void) {
    static const char text[] = "import eventlet\nprint 'x', eventlet.spawn\nexec 'x' in y\n"
                               "try:\n    pass\nexcept eventlet.Timeout, t:\n    raise eventlet.Timeout, 3\n"
                               "x = 0777L\nprint >>f, `eventlet.sleep`\nif a <> b: pass\ndef f((a, b)): pass\n";
    g_autoptr(UgFileFacts) facts = extract(text, sizeof text - 1);
    g_assert_cmpuint(findings(facts, "eventlet.spawn"), ==, 1);
    g_assert_cmpuint(findings(facts, "eventlet.Timeout"), ==, 2);
}

static void test_broken_source_keeps_the_rest(void) {
    static const char text[] = "import eventlet\n<<<<<<< HEAD\neventlet.spawn()\n=======\neventlet.sleep()\n"
                               ">>>>>>> other\ndef f(:\n    eventlet.spawn_n()\n";
    g_autoptr(UgFileFacts) facts = extract(text, sizeof text - 1);
    g_assert_cmpuint(findings(facts, "eventlet.sleep"), ==, 1);
    g_assert_cmpuint(facts->problems->len, >=, 1);
}

int main(int argc, char **argv) {
    g_test_init(&argc, &argv, NULL);
    catalogue = ug_catalogue_load(NULL, NULL);
    for (guint i = 0; i < G_N_ELEMENTS(SHAPES); i++) {
        g_autofree char *name = g_strconcat("/hostile/nesting/", SHAPES[i].name, NULL);
        g_test_add_data_func(name, &SHAPES[i], test_nesting);
    }
    g_test_add_func("/hostile/circle", test_names_in_a_circle);
    g_test_add_func("/hostile/row", test_names_in_a_row);
    g_test_add_func("/hostile/blocks", test_deep_blocks);
    g_test_add_func("/hostile/endless-string", test_a_string_without_end);
    g_test_add_func("/hostile/long-line", test_a_very_long_line);
    g_test_add_func("/hostile/long-statement", test_a_statement_that_is_too_long);
    g_test_add_func("/hostile/long-file", test_a_file_that_is_too_long);
    g_test_add_func("/hostile/broken-all-over", test_a_file_that_is_broken_all_over);
    g_test_add_func("/hostile/long-text", test_text_that_is_too_long);
    g_test_add_func("/hostile/comments", test_comments_in_a_row);
    g_test_add_func("/hostile/noise", test_noise);
    g_test_add_func("/hostile/encodings", test_encodings);
    g_test_add_func("/hostile/python-2", test_python_2);
    g_test_add_func("/hostile/broken", test_broken_source_keeps_the_rest);
    int status = g_test_run();
    ug_catalogue_free(catalogue);
    return status;
}
