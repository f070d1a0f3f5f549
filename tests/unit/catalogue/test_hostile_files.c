// Rule files that nobody meant well: each is refused with a message, quickly and without growing.
#include "support.h"

#include <glib/gstdio.h>
#include <string.h>

static void expect(const char *yaml, gssize length, const char *message) {
    g_autofree char *refusal = refusal_of_file("bad.yaml", yaml, length);
    g_assert_cmpstr(refusal, ==, message);
}

static void empty_files(void) {
    expect("", 0, "bad.yaml:1: the file is empty");
    expect("# only a comment\n", -1, "bad.yaml:1: the file is empty");
    expect("---\n", -1, "bad.yaml:2: a rule file must be a mapping, but this is a single value");
}

static void truncated_files(void) {
    const char whole[] =
        HEAD "- id: EVT401\n  name: x\n  title: \"y\"\n  weight: 1\n  match:\n  - use: [eventlet, 'abc']\n";
    g_autoptr(UgCatalogue) catalogue = catalogue_of_file(whole);
    expect_rule(ug_catalogue_find(catalogue, "EVT401"), "EVT401");
    // Whatever is cut off, but for the last line end, leaves no rule file.
    for (gsize length = 0; length < strlen(whole) - 1; length++) {
        g_autofree char *refusal = refusal_of_file("bad.yaml", whole, (gssize)length);
        g_assert_true(g_str_has_prefix(refusal, "bad.yaml:"));
    }
    expect(HEAD "- title: \"no end", -1, "bad.yaml:5: this is no YAML: found unexpected end of stream");
}

static void aliases_and_anchors(void) {
    expect("a: &x [lol]\nb: *x\n", -1, "bad.yaml:1: anchors (&name) are not allowed here");
    expect("a: [*x]\n", -1, "bad.yaml:1: aliases (*name) are not allowed here; write the value out");
    GString *bomb = g_string_new("a0: [lol, lol]\n");
    for (guint i = 1; i < 30; i++) {
        g_string_append_printf(bomb, "a%u: &a%u [*a%u, *a%u]\n", i, i, i - 1, i - 1);
    }
    expect(bomb->str, -1, "bad.yaml:2: anchors (&name) are not allowed here");
    g_string_free(bomb, TRUE);
}

static void tags_and_documents(void) {
    expect("a: !!python/object x\n", -1, "bad.yaml:1: tags (!name) are not allowed here");
    expect("a: b\n---\nc: d\n", -1, "bad.yaml:2: a second document starts here; a file holds one");
    GString *directives = g_string_new(NULL);
    for (guint i = 0; i < 100000; i++) {
        g_string_append_printf(directives, "%%TAG !%u! tag:example.org\n", i);
    }
    g_string_append(directives, "---\na: b\n");
    expect(directives->str, -1, "bad.yaml:1: tags are not allowed here, so directives (%TAG) say nothing");
    g_string_free(directives, TRUE);
}

static void expect_too_deep(const char *opening, guint times) {
    GString *deep = g_string_new(NULL);
    for (guint i = 0; i < times; i++) {
        g_string_append(deep, opening);
    }
    expect(deep->str, -1, "bad.yaml:1: nested too deeply");
    g_string_free(deep, TRUE);
}

static void deep_nesting(void) {
    expect_too_deep("[", 100000);
    expect_too_deep("{a: ", 100000);
    expect_too_deep("- ", 100000);
    expect_too_deep("? ", 100000);
    GString *steps = g_string_new(NULL);
    for (guint i = 0; i < 2000; i++) {
        g_string_append_printf(steps, "%*sa:\n", (int)i, "");
    }
    expect(steps->str, -1, "bad.yaml:17: nested too deeply");
    g_string_free(steps, TRUE);
}

static void bytes_that_are_no_text(void) {
    expect("family: EVT4\ntitle: \xff\xfe\n", -1, "bad.yaml:2: this is no YAML: invalid leading UTF-8 octet");
    expect("family: EVT4\ntitle: a\0b\n", 24, "bad.yaml:2: this is no YAML: control characters are not allowed");
    expect("a: \x1b[2J\n", -1, "bad.yaml:1: this is no YAML: control characters are not allowed");
    expect("\xed\xa0\x80", -1, "bad.yaml:1: this is no YAML: invalid Unicode character");
}

static void messages_repeat_little_and_nothing_harmful(void) {
    g_autofree char *key = g_strnfill(900, 'k');
    g_autofree char *yaml = g_strconcat("\"\\e[2J", key, "\": x\n", NULL);
    g_autofree char *shown = g_strnfill(53, 'k');
    g_autofree char *message = g_strdup_printf("bad.yaml:1: unknown key '\\x1B[2J%s…' in a rule file", shown);
    expect(yaml, -1, message);
}

static void patterns_without_end(void) {
    g_autofree char *name = g_strnfill(201, 'n');
    g_autofree char *long_rule = g_strdup_printf(HEAD RULE("401", "{use: %s}"), name);
    expect(long_rule, -1, "bad.yaml:5: EVT401: use is longer than 200 bytes");
    GString *many = g_string_new(HEAD "- {id: EVT401, name: x, title: y, weight: 1, match: [{use: [");
    for (guint i = 0; i < 100000; i++) {
        g_string_append_printf(many, "name_%u, ", i);
    }
    g_string_append(many, "]}]}\n");
    expect(many->str, -1, "bad.yaml:5: EVT401: more than 5000 names, globs and words in all");
    g_string_free(many, TRUE);
}

// As many different needles as the limit of patterns allows must not take long either.
static void needles_without_end(void) {
    GString *many = g_string_new(HEAD "- {id: EVT401, name: x, title: y, weight: 1, match: [{mention: [");
    for (guint i = 0; i < 4900; i++) {
        g_string_append_printf(many, "w%08u_%08u, ", i, i * 7919);
    }
    g_string_append(many, "]}]}\n");
    expect(many->str, -1, "bad.yaml:5: EVT401: more than 65536 bytes of names and words to look for in all");
    g_string_free(many, TRUE);
}

static void expect_unreadable(const char *path, UgErrorCode code, const char *message) {
    g_autoptr(GError) error = NULL;
    const char *const files[] = {path, NULL};
    g_autoptr(UgCatalogue) catalogue = ug_catalogue_load(files, &error);
    g_assert_null(catalogue);
    g_assert_error(error, UG_ERROR, (int)code);
    g_assert_cmpstr(error->message, ==, message);
}

static void files_that_cannot_be_read(void) {
    g_autofree char *folder = g_dir_make_tmp("ungreen-XXXXXX", NULL);
    g_autofree char *missing = g_build_filename(folder, "missing.yaml", NULL);
    g_autofree char *no_file = g_strconcat(missing, ": cannot be read: No such file or directory", NULL);
    g_autofree char *no_folder = g_strconcat(folder, ": cannot be read: Is a directory", NULL);
    expect_unreadable(missing, UG_ERROR_NOT_FOUND, no_file);
    expect_unreadable(folder, UG_ERROR_READ, no_folder);
    expect_unreadable("/dev/zero", UG_ERROR_DATA,
                      "/dev/zero: is larger than 10 MB, the most that is read of such a file");
    g_rmdir(folder);
}

// Random damage to a file that makes use of everything: it loads or is refused, and nothing else happens.
static void damaged_files(void) {
    const char whole[] =
        HEAD "- {id: EVT401, name: x, title: y, weight: 1, blocks: true, links: ['https://a.example'],\n"
             "   match: [{use: [a_name.b, c_name], as: [call], exact: true}, {string: 'abc*', of: x,\n"
             "           name: [y], position: 2, place: [key]}, {dependency: oslo.service, in: test},\n"
             "           {setting: '*eventlet*', in: [tox], section: s, key: k}, {mention: word}]}\n";
    g_autoptr(UgCatalogue) catalogue = catalogue_of_file(whole);
    expect_rule(ug_catalogue_find(catalogue, "EVT401"), "EVT401");
    guint refused = 0;
    for (guint round = 0; round < 3000; round++) {
        g_autofree char *damaged = g_strdup(whole);
        for (gint i = g_test_rand_int_range(1, 4); i > 0; i--) {
            damaged[g_test_rand_int_range(0, (gint32)strlen(whole))] = (char)g_test_rand_int_range(1, 256);
        }
        g_autoptr(GError) error = NULL;
        g_autoptr(UgCatalogue) result = load_file("damaged.yaml", damaged, -1, &error);
        g_assert_true((result != NULL) == (error == NULL));
        refused += error != NULL;
    }
    g_assert_cmpuint(refused, >, 1000);
}

#define ADD(test) g_test_add_func("/hostile_files/" #test, test)

int main(int argc, char **argv) {
    g_test_init(&argc, &argv, NULL);
    ADD(empty_files);
    ADD(truncated_files);
    ADD(aliases_and_anchors);
    ADD(tags_and_documents);
    ADD(deep_nesting);
    ADD(bytes_that_are_no_text);
    ADD(messages_repeat_little_and_nothing_harmful);
    ADD(patterns_without_end);
    ADD(needles_without_end);
    ADD(files_that_cannot_be_read);
    ADD(damaged_files);
    return g_test_run();
}
