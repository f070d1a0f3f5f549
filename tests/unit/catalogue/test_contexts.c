// Where a file stands by its path, and what the Python reader is told.
#include "support.h"

#include <string.h>

static UgCatalogue *load(const char *name, const char *yaml) {
    g_autoptr(GError) error = NULL;
    UgCatalogue *catalogue = load_file(name, yaml, -1, &error);
    g_assert_no_error(error);
    return catalogue;
}

static void expect_context(const UgCatalogue *catalogue, const char *path, UgContext context) {
    g_assert_cmpstr(ug_context_name(ug_catalogue_context(catalogue, path)), ==, ug_context_name(context));
}

static void what_fits_nowhere_is_production(void) {
    g_autoptr(UgCatalogue) catalogue = catalogue_of(RULE("401", "{use: eventlet}"));
    expect_context(catalogue, "nova/tests/test_x.py", UG_CONTEXT_PRODUCTION);
}

static void the_first_path_that_fits_wins(void) {
    g_autoptr(UgCatalogue) catalogue = load("contexts.yaml", "contexts:\n"
                                                             "- context: production\n"
                                                             "  paths: tests/helpers.py\n"
                                                             "- {context: test, paths: ['tests/**']}\n"
                                                             "- {context: docs, paths: ['**/*.rst', 'tests/x']}\n"
                                                             "- {context: tooling, paths: ['tools/*']}\n");
    expect_context(catalogue, "tests/helpers.py", UG_CONTEXT_PRODUCTION);
    expect_context(catalogue, "tests/x", UG_CONTEXT_TEST);
    expect_context(catalogue, "README.rst", UG_CONTEXT_DOCS);
    expect_context(catalogue, "tools/x.sh", UG_CONTEXT_TOOLING);
    expect_context(catalogue, "nova/x.py", UG_CONTEXT_PRODUCTION);
}

static void expect_path(const char *pattern, const char *path, gboolean matches) {
    g_autofree char *yaml = g_strdup_printf("contexts:\n- {context: test, paths: \"%s\"}\n", pattern);
    g_autoptr(UgCatalogue) catalogue = load("contexts.yaml", yaml);
    g_test_message("%s on %s", pattern, path);
    expect_context(catalogue, path, matches ? UG_CONTEXT_TEST : UG_CONTEXT_PRODUCTION);
}

static void a_star_stays_inside_one_folder(void) {
    expect_path("tools/*.py", "tools/x.py", TRUE);
    expect_path("tools/*.py", "tools/sub/x.py", FALSE);
    expect_path("tools/*.py", "x/tools/x.py", FALSE);
    expect_path("tools/*.py", "tools/.py", TRUE);
    expect_path("*", "setup.py", TRUE);
    expect_path("*", "nova/setup.py", FALSE);
    expect_path("tools/?.py", "tools/a.py", TRUE);
    expect_path("tools/?.py", "tools/é.py", TRUE);
    expect_path("tools?x.py", "tools/x.py", FALSE);
}

static void two_stars_stand_for_any_number_of_folders(void) {
    expect_path("**/tests/*.py", "tests/x.py", TRUE);
    expect_path("**/tests/*.py", "a/b/tests/x.py", TRUE);
    expect_path("**/tests/*.py", "a/b/tests/c/x.py", FALSE);
    expect_path("**/tests/*.py", "a/mytests/x.py", FALSE);
    expect_path("**/tests/**/*", "a/tests/x.py", TRUE);
    expect_path("**/tests/**/*", "a/tests/b/c/x.py", TRUE);
    expect_path("**/tests/**/*", "a/tests", FALSE);
    expect_path("a/**/b", "a/b", TRUE);
    expect_path("a/**/b", "a/x/y/b", TRUE);
    expect_path("a/**/b", "a/x/y/bb", FALSE);
    expect_path("**/b/**/b", "b", FALSE);
    expect_path("**/b/**/b", "x/b/b/b", TRUE);
}

static void two_stars_at_the_end_are_all_below(void) {
    expect_path("doc/**", "doc/source/x", TRUE);
    expect_path("doc/**", "doc/x", TRUE);
    expect_path("doc/**", "doc", FALSE);
    expect_path("**", "any/thing", TRUE);
}

static void paths_are_bytes(void) {
    expect_path("**/tests/*", "a\xff\xfe/tests/\x01", TRUE);
    expect_path("tests/*", "tests//x", FALSE);
    expect_path("tests/*", "", FALSE);
}

static void hostile_paths_take_no_exponential_time(void) {
    GString *pattern = g_string_new(NULL), *path = g_string_new(NULL);
    for (guint i = 0; i < 30; i++) {
        g_string_append(pattern, "**/*a*a*a*/");
    }
    for (guint i = 0; i < 2000; i++) {
        g_string_append(path, "aaaaaaaaaaaaaaaaaaab/");
    }
    g_string_append(pattern, "end");
    expect_path(pattern->str, path->str, FALSE);
    g_string_free(pattern, TRUE);
    g_string_free(path, TRUE);
}

static void expect_no_path(const char *pattern) {
    g_autofree char *yaml = g_strdup_printf("contexts:\n- {context: test, paths: \"%s\"}\n", pattern);
    g_autofree char *refusal = refusal_of_file("contexts.yaml", yaml, -1);
    g_autofree char *expected = g_strdup_printf(
        "contexts.yaml:2: '%s' is no path: parts stand between single slashes, and '**' is a whole part", pattern);
    g_assert_cmpstr(refusal, ==, expected);
}

static void paths_that_cannot_match_are_refused(void) {
    expect_no_path("/tests/*");
    expect_no_path("tests/");
    expect_no_path("a//b");
    expect_no_path("**.py");
    expect_no_path("tests/a**/x");
}

static void contexts_have_names(void) {
    for (UgContext context = 0; context < UG_N_CONTEXTS; context++) {
        g_assert_cmpint(ug_context_from_name(ug_context_name(context)), ==, context);
    }
    g_assert_cmpint(ug_context_from_name("tests"), ==, -1);
    g_autofree char *refusal = refusal_of_file("contexts.yaml", "contexts:\n- {context: tests, paths: x}\n", -1);
    g_assert_cmpstr(refusal, ==,
                    "contexts.yaml:2: context cannot be 'tests'; did you mean 'test'? (it is one of production, test, "
                    "docs, tooling)");
}

static void python_data_names_importers_inquirers_and_mode_switches(void) {
    g_autoptr(UgCatalogue) catalogue =
        load("python.yaml", "importers: [__import__, importlib.import_module, {parameter: modname, functions: "
                            "[y.skip, \"*.z.skip\"]}, {parameter: mod, functions: z}]\n"
                            "optional_importers: [x.try_import, \"*.common.try_import\"]\n"
                            "finders: [importlib.util.find_spec]\n"
                            "inquirers: [isinstance]\n"
                            "patchers: [\"*patch.object\"]\n"
                            "type_checking: [typing.TYPE_CHECKING]\n"
                            "mode_switches: ['OS_*_PATCHING', '*.is_patched']\n");
    g_assert_cmpint(ug_catalogue_importer(catalogue, "__import__", NULL), ==, UG_IMPORTER_PLAIN);
    g_assert_cmpint(ug_catalogue_importer(catalogue, "importlib.import_module", NULL), ==, UG_IMPORTER_PLAIN);
    g_assert_cmpint(ug_catalogue_importer(catalogue, "import_module", NULL), ==, UG_IMPORTER_NONE);
    g_assert_cmpint(ug_catalogue_importer(catalogue, "importlib", NULL), ==, UG_IMPORTER_NONE);
    g_assert_cmpint(ug_catalogue_importer(catalogue, "x.try_import", NULL), ==, UG_IMPORTER_OPTIONAL);
    g_assert_cmpint(ug_catalogue_importer(catalogue, "app.common.try_import", NULL), ==, UG_IMPORTER_OPTIONAL);
    g_assert_cmpint(ug_catalogue_importer(catalogue, "uncommon.try_import", NULL), ==, UG_IMPORTER_NONE);
    g_assert_cmpint(ug_catalogue_importer(catalogue, "importlib.util.find_spec", NULL), ==, UG_IMPORTER_FINDER);
    g_assert_true(ug_catalogue_is_importer_word(catalogue, "import_module"));
    g_assert_true(ug_catalogue_is_importer_word(catalogue, "try_import"));
    g_assert_false(ug_catalogue_is_importer_word(catalogue, "find_spec"));
    g_assert_false(ug_catalogue_is_importer_word(catalogue, "importlib"));
    const char *parameter = NULL;
    g_assert_cmpint(ug_catalogue_importer(catalogue, "a.z.skip", &parameter), ==, UG_IMPORTER_PLAIN);
    g_assert_cmpstr(parameter, ==, "modname");
    g_assert_cmpint(ug_catalogue_importer(catalogue, "z", &parameter), ==, UG_IMPORTER_PLAIN);
    g_assert_cmpstr(parameter, ==, "mod");
    g_assert_cmpint(ug_catalogue_importer(catalogue, "x.try_import", &parameter), ==, UG_IMPORTER_OPTIONAL);
    g_assert_cmpstr(parameter, ==, "");
    g_assert_cmpint(ug_catalogue_importer(catalogue, "skip", NULL), ==, UG_IMPORTER_NONE);
    g_assert_true(ug_catalogue_may_name_import(catalogue, "modname"));
    g_assert_false(ug_catalogue_may_name_import(catalogue, ""));
    g_assert_true(ug_catalogue_is_inquirer(catalogue, "isinstance"));
    g_assert_false(ug_catalogue_is_inquirer(catalogue, "importlib.import_module"));
    g_assert_true(ug_catalogue_is_patcher(catalogue, "mock.patch.object"));
    g_assert_false(ug_catalogue_is_patcher(catalogue, "mock.patch"));
    g_assert_true(ug_catalogue_is_type_checking(catalogue, "typing.TYPE_CHECKING"));
    g_assert_false(ug_catalogue_is_type_checking(catalogue, "TYPE_CHECKING"));
    g_assert_true(ug_catalogue_is_type_checking_word(catalogue, "TYPE_CHECKING"));
    g_assert_false(ug_catalogue_is_type_checking_word(catalogue, "typing"));
    g_assert_true(ug_catalogue_is_mode_switch(catalogue, "OS_NOVA_PATCHING"));
    g_assert_true(ug_catalogue_is_mode_switch(catalogue, "utils.is_patched"));
    g_assert_false(ug_catalogue_is_mode_switch(catalogue, "is_patched"));
    g_autofree char *refusal =
        refusal_of_file("python.yaml",
                        "importers: [\"a b\"]\noptional_importers: [x]\nfinders: "
                        "[x]\ninquirers: [x]\npatchers: [x]\ntype_checking: [x]\nmode_switches: [x]\n",
                        -1);
    g_assert_cmpstr(refusal, ==, "python.yaml:1: 'a b' is no dotted name of a function");
    g_autofree char *unnamed =
        refusal_of_file("python.yaml",
                        "importers: [{parameter: a.b, functions: x}]\noptional_importers: "
                        "[x]\nfinders: [x]\ninquirers: [x]\npatchers: [x]\ntype_checking: [x]\nmode_switches: [x]\n",
                        -1);
    g_assert_cmpstr(unnamed, ==, "python.yaml:1: 'a.b' is no name of a parameter");
    g_autofree char *missing = refusal_of_file(
        "python.yaml", "importers: [x]\noptional_importers: [x]\nfinders: [x]\nmode_switches: [x]\n", -1);
    g_assert_cmpstr(missing, ==, "python.yaml:1: the file of Python data needs the key 'inquirers'");
}

#define MODES(starts)                                                                                                  \
    "libraries: known\npatches: e.patch\nchooses:\n- {function: b.init, native: b.T, eventlet: b.E}\nstarts: [" starts \
    "]\n"                                                                                                              \
    "environment: {functions: os.getenv, setters: os.putenv, mappings: os.environ}\nexits: exit\n"                     \
    "told_to_start: [{function: 't.*', argument: how, value: green}]\nserves: web.server\nchosen_by_import: [m, "      \
    "'b.*']\nbackend_by_import: b.green\nnative_by_import: [{module: "                                                 \
    "other, since: '2025-11-04'}]\nundecided: "                                                                        \
    "is_patched\ntruths: {functions: truth, are_true: ['yes', t], are_false: 'no'}\nentry_groups: {console: [con, "    \
    "gui], wsgi: web, script: 's*'}\nholds: partial\nbecomes: execv\ncommands: system\nidles: wait\nservers: "         \
    "gunicorn\nown_command: "                                                                                          \
    "argv\nkeeps: keep\nruns: Process\nonly_in_tests: "                                                                \
    "nose\nnative_entries: "                                                                                           \
    "'other.cmd:*'\noptions: [CONF, 'Opts()']\ndeclares: 'c.*Opt'\nregisters: '*.register'\npresets: '*.preset'\n"

/* All that is read before truths. */
#define MOST                                                                                                           \
    "chooses: [{function: f, native: n, eventlet: e}]\ntold_to_start: [{function: t, argument: a, value: v}]\n"        \
    "native_by_import: [{module: m, since: '2025-11-04'}]\nenvironment: {functions: f, setters: s, mappings: m}\n"

static void modes_say_what_calls_mean(void) {
    g_autoptr(UgCatalogue) catalogue = load("modes.yaml", MODES("'s.*'"));
    g_assert_cmpint(ug_catalogue_call_meaning(catalogue, "e.patch"), ==, UG_CALL_PATCHES);
    g_assert_cmpint(ug_catalogue_call_meaning(catalogue, "b.init"), ==, UG_CALL_CHOOSES);
    g_assert_cmpint(ug_catalogue_call_meaning(catalogue, "s.launch"), ==, UG_CALL_STARTS);
    g_assert_cmpint(ug_catalogue_call_meaning(catalogue, "os.getenv"), ==, UG_CALL_READS);
    g_assert_cmpint(ug_catalogue_call_meaning(catalogue, "e.other"), ==, UG_CALL_OTHER);
    g_assert_true(ug_catalogue_is_known_library(catalogue, "known"));
    g_assert_true(ug_catalogue_is_known_library(catalogue, "known.part"));
    g_assert_false(ug_catalogue_is_known_library(catalogue, "knowns"));
    g_assert_false(ug_catalogue_is_known_library(catalogue, "part.known"));
    g_assert_cmpint(ug_catalogue_chosen(catalogue, "b.init", "b.T"), ==, UG_CHOICE_NATIVE);
    g_assert_cmpint(ug_catalogue_chosen(catalogue, "b.init", "b.E"), ==, UG_CHOICE_EVENTLET);
    g_assert_cmpint(ug_catalogue_chosen(catalogue, "b.init", "b.X"), ==, UG_CHOICE_NONE);
    g_assert_true(ug_catalogue_is_native_by_import(catalogue, "other", 0));
    g_assert_true(ug_catalogue_is_native_by_import(catalogue, "other", G_GINT64_CONSTANT(1762214400)));
    g_assert_false(ug_catalogue_is_native_by_import(catalogue, "other", G_GINT64_CONSTANT(1762214399)));
    g_assert_false(ug_catalogue_is_native_by_import(catalogue, "other.part", 0));
    g_assert_cmpstr(ug_catalogue_backend_loaded_by(catalogue, "b.service"), ==, "b.green");
    g_assert_null(ug_catalogue_backend_loaded_by(catalogue, "b"));
    g_assert_null(ug_catalogue_backend_loaded_by(catalogue, "m"));
    g_assert_cmpint(ug_catalogue_call_meaning(catalogue, "execv"), ==, UG_CALL_BECOMES);
    g_assert_cmpint(ug_catalogue_call_meaning(catalogue, "system"), ==, UG_CALL_COMMANDS);
    const char *value = NULL;
    g_assert_cmpint(ug_catalogue_call_meaning(catalogue, "t.run"), ==, UG_CALL_TOLD);
    g_assert_cmpstr(ug_catalogue_told(catalogue, "t.run", &value), ==, "how");
    g_assert_cmpstr(value, ==, "green");
    g_assert_null(ug_catalogue_told(catalogue, "s.launch", &value));
    g_assert_cmpint(ug_catalogue_call_meaning(catalogue, "c.BoolOpt"), ==, UG_CALL_DECLARES);
    g_assert_cmpint(ug_catalogue_call_meaning(catalogue, "c.CONF.register"), ==, UG_CALL_REGISTERS);
    g_assert_cmpint(ug_catalogue_call_meaning(catalogue, "c.CONF.preset"), ==, UG_CALL_PRESETS);
    g_assert_true(ug_catalogue_is_own_command(catalogue, "argv"));
    g_assert_true(ug_catalogue_is_server(catalogue, "gunicorn"));
    g_assert_false(ug_catalogue_is_server(catalogue, "python"));
    g_assert_true(ug_catalogue_is_environment(catalogue, "os.environ"));
    g_assert_true(ug_catalogue_holds_options(catalogue, "Opts()"));
    g_assert_true(ug_catalogue_is_native_entry(catalogue, "other.cmd:main"));
    g_assert_false(ug_catalogue_is_native_entry(catalogue, "another.cmd:main"));
    g_assert_cmpint(ug_catalogue_call_meaning(catalogue, "truth"), ==, UG_CALL_TRUTH);
    g_assert_cmpint(ug_catalogue_truth(catalogue, "t"), ==, 1);
    g_assert_cmpint(ug_catalogue_truth(catalogue, "no"), ==, 0);
    g_assert_cmpint(ug_catalogue_truth(catalogue, "maybe"), ==, -1);
    UgServiceKind kind;
    g_assert_true(ug_catalogue_service_kind(catalogue, "gui", &kind));
    g_assert_cmpstr(ug_service_kind_name(kind), ==, "console");
    g_assert_true(ug_catalogue_service_kind(catalogue, "scripts", &kind));
    g_assert_cmpstr(ug_service_kind_name(kind), ==, "script");
    g_assert_false(ug_catalogue_service_kind(catalogue, "app.plugins", &kind));
}

static void wrong_modes_are_refused(void) {
    static const char *const files[][2] = {
        {MODES(""), "modes.yaml:5: starts is empty"},
        {"libraries: l\n", "modes.yaml:1: the file of concurrency modes needs the key 'chooses'"},
        {"backend_by_import: 'b c'\n" MOST, "modes.yaml:1: 'b c' is no dotted name of a module in a package"},
        {"backend_by_import: b.c\n" MOST "truths: partial\n",
         "modes.yaml:6: 'truths' must be a mapping, but this is a single value"},
        {"backend_by_import: b.c\n" MOST "truths: {functions: f, are_true: t}\n",
         "modes.yaml:6: the file of concurrency modes needs the key 'are_false'"},
        {"backend_by_import: b.c\n" MOST "truths: {functions: f, are_true: t, are_false: f}\n"
         "entry_groups: {console: c, wsgi: w, scripts: s}\n",
         "modes.yaml:7: unknown key 'scripts' in 'entry_groups'; did you mean 'script'?"},
    };
    for (guint i = 0; i < G_N_ELEMENTS(files); i++) {
        g_autofree char *refusal = refusal_of_file("modes.yaml", files[i][0], -1);
        g_assert_cmpstr(refusal, ==, files[i][1]);
    }
}

#define EVENTS(rules) "sightings: [{kind: k, title: t, rules: " rules "}]\nreverts: 'Revert *'\n"

static void events_name_rules(void) {
    g_autofree char *unknown = refusal_of_file("events.yaml", EVENTS("[EVT401]"), -1);
    g_assert_cmpstr(unknown, ==, "events.yaml: k names 'EVT401', which is no rule");
    g_autofree char *none = refusal_of_file("events.yaml", EVENTS("[]"), -1);
    g_assert_nonnull(strstr(none, "events.yaml:1"));
    g_autofree char *missing = refusal_of_file("events.yaml", "reverts: x\n", -1);
    g_assert_nonnull(strstr(missing, "'sightings'"));
}

static void the_built_in_events_are_known(void) {
    g_autoptr(UgCatalogue) catalogue = ug_catalogue_load(NULL, NULL);
    const GPtrArray *sightings = ug_catalogue_sightings(catalogue);
    const UgSighting *first = g_ptr_array_index(sightings, 0);
    g_assert_cmpstr(first->kind, ==, "dual-mode-introduced");
    g_assert_false(first->anywhere);
    expect_rule(g_ptr_array_index(first->rules, 0), "SIG-concurrency-option");
    g_assert_true(ug_catalogue_is_revert(catalogue, "Merge \"Revert \"x\"\""));
    g_assert_false(ug_catalogue_is_revert(catalogue, "Do not revert"));
}

#define ADD(test) g_test_add_func("/contexts/" #test, test)

int main(int argc, char **argv) {
    g_test_init(&argc, &argv, NULL);
    ADD(what_fits_nowhere_is_production);
    ADD(the_first_path_that_fits_wins);
    ADD(a_star_stays_inside_one_folder);
    ADD(two_stars_stand_for_any_number_of_folders);
    ADD(two_stars_at_the_end_are_all_below);
    ADD(paths_are_bytes);
    ADD(hostile_paths_take_no_exponential_time);
    ADD(paths_that_cannot_match_are_refused);
    ADD(contexts_have_names);
    ADD(python_data_names_importers_inquirers_and_mode_switches);
    ADD(modes_say_what_calls_mean);
    ADD(wrong_modes_are_refused);
    ADD(events_name_rules);
    ADD(the_built_in_events_are_known);
    return g_test_run();
}
