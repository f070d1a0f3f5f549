// How a file is read, by its name, and for whom requirements are.
#include "support.h"

#include "catalogue/files.h"

#define WORDS                                                                                                          \
    "developers: {words: [test, qa], folders: [test]}\n"                                                               \
    "optional: {words: [extra], folders: [extra]}\n"

static UgCatalogue *load(const char *kinds) {
    g_autofree char *yaml = g_strconcat("kinds:\n", kinds, WORDS, NULL);
    g_autoptr(GError) error = NULL;
    UgCatalogue *catalogue = load_file("files.yaml", yaml, -1, &error);
    g_assert_no_error(error);
    return catalogue;
}

/* UG_N_FILE_KINDS: its name does not tell. */
static void expect_kind(const UgCatalogue *catalogue, const char *path, UgFileKind expected) {
    UgFileKind kind = UG_N_FILE_KINDS;
    g_test_message("%s", path);
    g_assert_true(ug_catalogue_file_kind(catalogue, path, &kind) == (expected != UG_N_FILE_KINDS));
    g_assert_cmpint(kind, ==, expected);
}

static void the_first_entry_that_fits_decides(void) {
    g_autoptr(UgCatalogue) catalogue = load("- {kind: tox, names: tox.ini}\n"
                                            "- {kind: config, suffixes: .ini}\n"
                                            "- {kind: commands, names: ['run*', 'x.ini']}\n");
    expect_kind(catalogue, "a/tox.ini", UG_FILE_TOX);
    expect_kind(catalogue, "x.ini", UG_FILE_CONFIG);
    expect_kind(catalogue, "run.ini", UG_FILE_CONFIG);
    expect_kind(catalogue, "run.me", UG_FILE_COMMANDS);
    expect_kind(catalogue, "tox.ini/other", UG_N_FILE_KINDS);
    expect_kind(catalogue, "", UG_N_FILE_KINDS);
    expect_kind(catalogue, "run/", UG_N_FILE_KINDS);
}

static void suffixes_may_be_in_capitals_and_names_may_not(void) {
    g_autoptr(UgCatalogue) catalogue =
        load("- {kind: binary, suffixes: [.png, _IMAGE]}\n- {kind: pyproject, names: Pipfile}\n");
    expect_kind(catalogue, "logo.PnG", UG_FILE_BINARY);
    expect_kind(catalogue, ".png", UG_FILE_BINARY);
    expect_kind(catalogue, "png", UG_N_FILE_KINDS);
    expect_kind(catalogue, "an_image", UG_FILE_BINARY);
    expect_kind(catalogue, "Pipfile", UG_FILE_PYPROJECT);
    expect_kind(catalogue, "pipfile", UG_N_FILE_KINDS);
}

static void a_sample_counts_as_what_is_made_of_it(void) {
    g_autoptr(UgCatalogue) catalogue =
        load("- {kind: config, names: rc, suffixes: [.ini, .conf], samples: [.sample, -sample]}\n");
    expect_kind(catalogue, "x.ini-sample", UG_FILE_CONFIG);
    expect_kind(catalogue, "x.conf.sample", UG_FILE_CONFIG);
    expect_kind(catalogue, "x.sample", UG_N_FILE_KINDS);
    expect_kind(catalogue, "rc.sample", UG_N_FILE_KINDS);
}

static void an_entry_may_be_of_some_folders(void) {
    g_autoptr(UgCatalogue) catalogue = load("- {kind: zuul, suffixes: .yaml, folders: [zuul.d, .zuul.d]}\n"
                                            "- {kind: document, suffixes: .yaml}\n");
    expect_kind(catalogue, "zuul.d/a/b.yaml", UG_FILE_ZUUL);
    expect_kind(catalogue, "a/.zuul.d/b.yaml", UG_FILE_ZUUL);
    expect_kind(catalogue, "zuul.d.yaml", UG_FILE_DOCUMENT);
    expect_kind(catalogue, "a-zuul.d/b.yaml", UG_FILE_DOCUMENT);
}

static void words_say_whom_requirements_are_for(void) {
    g_autoptr(UgCatalogue) catalogue = load("- {kind: requirements, names: ['*requirements.txt']}\n"
                                            "- {kind: test-requirements, names: Testfile}\n");
    expect_kind(catalogue, "requirements.txt", UG_FILE_REQUIREMENTS);
    expect_kind(catalogue, "latest-requirements.txt", UG_FILE_REQUIREMENTS);
    expect_kind(catalogue, "Test_requirements.txt", UG_FILE_TEST_REQUIREMENTS);
    expect_kind(catalogue, "a/test/requirements.txt", UG_FILE_TEST_REQUIREMENTS);
    expect_kind(catalogue, "qa-requirements.txt", UG_FILE_TEST_REQUIREMENTS);
    expect_kind(catalogue, "a/qa/requirements.txt", UG_FILE_REQUIREMENTS);
    expect_kind(catalogue, "extra/requirements.txt", UG_FILE_EXTRA_REQUIREMENTS);
    expect_kind(catalogue, "extra/test-requirements.txt", UG_FILE_TEST_REQUIREMENTS);
    expect_kind(catalogue, "a/Testfile", UG_FILE_TEST_REQUIREMENTS);
    g_assert_cmpint(ug_catalogue_extra_kind(catalogue, "QA"), ==, UG_DEPENDENCY_TEST);
    g_assert_cmpint(ug_catalogue_extra_kind(catalogue, "my test"), ==, UG_DEPENDENCY_TEST);
    g_assert_cmpint(ug_catalogue_extra_kind(catalogue, "redis"), ==, UG_DEPENDENCY_OPTIONAL);
}

static void without_the_file_no_name_tells(void) {
    g_autoptr(UgCatalogue) catalogue = catalogue_of(RULE("401", "{use: eventlet}"));
    expect_kind(catalogue, "a.py", UG_N_FILE_KINDS);
    g_assert_cmpint(ug_catalogue_extra_kind(catalogue, "test"), ==, UG_DEPENDENCY_OPTIONAL);
}

static void wrong_values_are_refused(void) {
    static const char *const files[][2] = {
        {"kinds: []\n", "files.yaml:1: kinds is empty"},
        {"kinds: [{kind: python}]\n", "files.yaml:1: an entry of 'kinds' needs 'names' or 'suffixes'"},
        {"kinds:\n- {names: x}\n", "files.yaml:2: an entry of 'kinds' needs the key 'kind'"},
        {"kinds: [{kind: x, names: x, suffix: y}]\n",
         "files.yaml:1: unknown key 'suffix' in an entry of 'kinds'; did you mean 'suffixes'?"},
        {"kinds: [{kind: pythom, names: x}]\n",
         "files.yaml:1: kind cannot be 'pythom'; did you mean 'python'? (it is one of python, requirements, "
         "test-requirements, extra-requirements, constraints, setup.cfg, pyproject, tox, zuul, config, commands, "
         "document, "
         "binary)"},
        {"kinds:\n- kind: tox\n  names: a/tox.ini\n", "files.yaml:3: names cannot hold '/'"},
        {"kinds:\n- kind: tox\n  suffixes: '*.ini'\n", "files.yaml:3: suffixes cannot hold '*'"},
        {"kinds:\n- kind: tox\n  names: x\n  folders: [a, 'b?']\n", "files.yaml:4: folders cannot hold '?'"},
        {"kinds:\n- {kind: tox, names: x, samples: .y}\n",
         "files.yaml:2: 'samples' say what may follow 'suffixes', and there are none"},
        {"kinds: [{kind: tox, names: x}]\n", "files.yaml:1: the file of kinds of files needs the key 'developers'"},
        {"kinds: [{kind: tox, names: x}]\ndevelopers: {words: [x]}\n",
         "files.yaml:2: a list of words needs the key 'folders'"},
        {"kinds: [{kind: tox, names: x}]\ndevelopers:\n  words: [x, Y]\n",
         "files.yaml:3: 'Y' is no word of lower case letters and digits"},
    };
    for (guint i = 0; i < G_N_ELEMENTS(files); i++) {
        g_autofree char *refusal = refusal_of_file("files.yaml", files[i][0], -1);
        g_assert_cmpstr(refusal, ==, files[i][1]);
    }
}

/* Each suffix with each sample: a file of two long lists is refused before these are made. */
static void samples_count_towards_what_a_file_may_hold(void) {
    GString *yaml = g_string_new("kinds:\n- kind: config\n  suffixes: [.x");
    for (guint i = 0; i < 100; i++) {
        g_string_append_printf(yaml, ", .x%u", i);
    }
    g_string_append(yaml, "]\n  samples: [.y");
    for (guint i = 0; i < 100; i++) {
        g_string_append_printf(yaml, ", .y%u", i);
    }
    g_string_append(yaml, "]\n");
    g_autofree char *refusal = refusal_of_file("files.yaml", yaml->str, -1);
    g_assert_cmpstr(refusal, ==, "files.yaml:2: more than 5000 names, globs and words in all");
    g_string_free(yaml, TRUE);
}

#define ADD(test) g_test_add_func("/file-kinds/" #test, test)

int main(int argc, char **argv) {
    g_test_init(&argc, &argv, NULL);
    ADD(the_first_entry_that_fits_decides);
    ADD(suffixes_may_be_in_capitals_and_names_may_not);
    ADD(a_sample_counts_as_what_is_made_of_it);
    ADD(an_entry_may_be_of_some_folders);
    ADD(words_say_whom_requirements_are_for);
    ADD(without_the_file_no_name_tells);
    ADD(wrong_values_are_refused);
    ADD(samples_count_towards_what_a_file_may_hold);
    return g_test_run();
}
