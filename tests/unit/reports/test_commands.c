// Commands: how a command line becomes settings, and where output goes.
#include "base/error.h"
#include "commands/line/console.h"
#include "commands/line/options.h"
#include "commands/line/sinks.h"
#include "commands/shared/selection.h"
#include "fixture.h"

#include <glib/gstdio.h>
#include <string.h>

typedef struct {
    gboolean quiet;
    int jobs;
    char *revision;
    char **rules;
} Settings;

static const UgOption OPTIONS[] = {
    {"quiet", 'q', UG_OPTION_FLAG, G_STRUCT_OFFSET(Settings, quiet), NULL, "say less", NULL},
    {"jobs", 'j', UG_OPTION_NUMBER, G_STRUCT_OFFSET(Settings, jobs), "N", "work at once", NULL},
    {"rev", 0, UG_OPTION_TEXT, G_STRUCT_OFFSET(Settings, revision), "REV", "revision", NULL},
    {"rule", 0, UG_OPTION_LIST, G_STRUCT_OFFSET(Settings, rules), "LIST", "rules", NULL},
    {0},
};

static const UgOption NO_OPTIONS[] = {{0}};

/* Parses a command line of words parted by blanks; what is left of it, parted likewise. */
static char *parse(const char *line, Settings *settings, GError **error) {
    g_auto(GStrv) arguments = g_strsplit(line, " ", -1);
    *settings = (Settings){0};
    if (!ug_options_parse(OPTIONS, settings, NO_OPTIONS, NULL, &arguments, error)) {
        return NULL;
    }
    return g_strjoinv(" ", arguments);
}

static void assert_refused(const char *line, const char *part) {
    Settings settings;
    g_autoptr(GError) error = NULL;
    g_autofree char *rest = parse(line, &settings, &error);
    g_assert_null(rest);
    g_assert_error(error, UG_ERROR, UG_ERROR_USAGE);
    g_assert_nonnull(strstr(error->message, part));
    ug_options_clear(OPTIONS, &settings);
}

static void options_may_stand_anywhere(void) {
    Settings settings;
    g_autofree char *rest = parse("-j4 here --rev=v1 -q there --rule a --rule b,c", &settings, NULL);
    g_assert_cmpstr(rest, ==, "here there");
    g_assert_cmpint(settings.jobs, ==, 4);
    g_assert_true(settings.quiet);
    g_assert_cmpstr(settings.revision, ==, "v1");
    g_assert_cmpstr(settings.rules[1], ==, "b,c");
    ug_options_clear(OPTIONS, &settings);
}

static void dashes_after_two_dashes_are_arguments(void) {
    Settings settings;
    g_autofree char *rest = parse("-j 2 -- -q --rev -- x", &settings, NULL);
    g_assert_cmpstr(rest, ==, "-q --rev -- x");
    g_assert_cmpint(settings.jobs, ==, 2);
    g_assert_false(settings.quiet);
    ug_options_clear(OPTIONS, &settings);
}

static void wrong_options_are_named(void) {
    assert_refused("--rve HEAD", "there is no option --rve; did you mean --rev?");
    assert_refused("--frobnicate", "--frobnicate");
    assert_refused("-j many", "--jobs takes a number, not 'many'");
    assert_refused("--rev -j -jmany", "--jobs takes a number, not 'many'");
    assert_refused("--jobs=", "--jobs takes a number, not ''");
    assert_refused("--rev", "--rev is given without a value");
    assert_refused("-j", "--jobs is given without a value");
    assert_refused("-x", "-x");
}

static void choices_suggest_the_nearest(void) {
    static const char *const FORMATS[] = {"text", "json", NULL};
    g_autoptr(GError) error = NULL;
    g_assert_cmpint(ug_options_choose("format", "json", FORMATS, NULL), ==, 1);
    g_assert_cmpint(ug_options_choose("format", "jsno", FORMATS, &error), ==, -1);
    g_assert_error(error, UG_ERROR, UG_ERROR_USAGE);
    g_assert_cmpstr(error->message, ==,
                    "there is no format 'jsno'; did you mean 'json'? If not, choose one of text, json");
    g_clear_error(&error);
    g_assert_cmpint(ug_options_choose("--every", "fortnight", FORMATS, &error), ==, -1);
    g_assert_cmpstr(error->message, ==, "--every does not take 'fortnight'; choose one of text, json");
    g_clear_error(&error);
    g_assert_cmpint(ug_options_choose("action", "form", FORMATS + 1, &error), ==, -1);
    g_assert_cmpstr(error->message, ==, "there is no action 'form'; choose json");
    g_assert_null(ug_options_nearest("sarif", FORMATS));
}

static void assert_selects(const char *word, const char *expected) {
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) rules = ug_select_rules(NULL, word, &error);
    g_autoptr(GString) ids = g_string_new(NULL);
    g_assert_no_error(error);
    for (guint i = 0; i < rules->len; i++) {
        const UgRule *rule = g_ptr_array_index(rules, i);
        g_string_append_printf(ids, "%s%s", i > 0 ? " " : "", rule->id);
    }
    g_assert_cmpstr(ids->str, ==, expected);
}

static void assert_no_rule(const char *word, const char *suggestion) {
    g_autoptr(GError) error = NULL;
    g_assert_null(ug_select_rules(NULL, word, &error));
    g_assert_error(error, UG_ERROR, UG_ERROR_NOT_FOUND);
    g_assert_nonnull(strstr(error->message, suggestion));
}

static void rules_go_by_id_beginning_name_or_pattern(void) {
    assert_selects("evt402", "EVT402");
    assert_selects("EVT4", "EVT402 EVT403");
    assert_selects("Spawn-N", "EVT402");
    assert_selects("green-threads", "EVT402 EVT403");
    assert_selects("sig-native-backend", "SIG-native-backend");
    assert_no_rule("EVT4O2", "did you mean EVT402?");
    assert_no_rule("EVT477", "did you mean EVT4?"); // an id that is none; nobody remembers one and means another
    assert_no_rule("spwan-n", "did you mean spawn-n?");
    assert_no_rule("", "ungreen rules");
}

static void lists_of_rules_become_selectors(void) {
    char *const lists[] = {(char *)"evt4, EVT101", (char *)"spawn-n,", (char *)"Green-Threads", NULL};
    char *const signal[] = {(char *)"SIG-native-backend", NULL};
    char *const nothing[] = {(char *)" , ", NULL};
    g_autoptr(GError) error = NULL;
    g_auto(GStrv) selectors = ug_select_findings(NULL, lists, &error);
    g_assert_no_error(error);
    g_autofree char *joined = g_strjoinv(" ", selectors);
    g_assert_cmpstr(joined, ==, "EVT4 EVT101 EVT402 EVT4");
    g_assert_null(ug_select_findings(NULL, signal, NULL));
    g_assert_null(ug_select_findings(NULL, nothing, NULL));
}

static void contexts_become_bits(void) {
    char *const lists[] = {(char *)"production,Test", NULL};
    char *const wrong[] = {(char *)"tests", NULL};
    guint contexts = 0;
    g_autoptr(GError) error = NULL;
    g_assert_true(ug_select_contexts(lists, &contexts, NULL));
    g_assert_cmpuint(contexts, ==, 1u << UG_CONTEXT_PRODUCTION | 1u << UG_CONTEXT_TEST);
    g_assert_false(ug_select_contexts(wrong, &contexts, &error));
    g_assert_nonnull(strstr(error->message, "did you mean 'test'?"));
}

static void two_reports_need_two_places(void) {
    char *const both[] = {(char *)"text", (char *)"json=scan.json", NULL};
    char *const clash[] = {(char *)"text", (char *)"json", NULL};
    char *const nameless[] = {(char *)"json=", NULL};
    g_autoptr(GError) error = NULL;
    g_autoptr(UgSinks) sinks = ug_sinks_new(ug_scan_formats(), both, NULL);
    g_assert_nonnull(sinks);
    g_assert_false(ug_sinks_tell_problems(sinks));
    g_assert_null(ug_sinks_new(ug_scan_formats(), clash, &error));
    g_assert_error(error, UG_ERROR, UG_ERROR_USAGE);
    g_assert_null(ug_sinks_new(ug_scan_formats(), nameless, NULL));
}

static void files_are_written_whole(void) {
    g_autofree char *folder = g_dir_make_tmp("ungreen-XXXXXX", NULL);
    g_autofree char *path = g_build_filename(folder, "scan.json", NULL);
    g_autofree char *missing = g_build_filename(folder, "none", "scan.json", NULL);
    g_autoptr(GString) text = g_string_new("{}\n");
    g_autofree char *read = NULL;
    g_autoptr(GError) error = NULL;

    g_assert_true(ug_console_save(path, text, &error));
    g_assert_true(g_file_get_contents(path, &read, NULL, &error));
    g_assert_cmpstr(read, ==, "{}\n");
    g_assert_false(ug_console_save(missing, text, &error));
    g_assert_error(error, UG_ERROR, UG_ERROR_READ);
    g_remove(path);
    g_rmdir(folder);
}

static void devices_are_written_to_and_not_replaced(void) {
    g_autoptr(GString) text = g_string_new("{}\n");
    g_autoptr(GError) error = NULL;
    g_assert_true(ug_console_save("/dev/null", text, &error));
    g_assert_false(g_file_test("/dev/null", G_FILE_TEST_IS_REGULAR));
    g_assert_false(ug_console_save("/dev/full", text, &error));
    g_assert_error(error, UG_ERROR, UG_ERROR_READ);
}

int main(int argc, char **argv) {
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/options/anywhere", options_may_stand_anywhere);
    g_test_add_func("/options/two-dashes", dashes_after_two_dashes_are_arguments);
    g_test_add_func("/options/wrong", wrong_options_are_named);
    g_test_add_func("/options/choices", choices_suggest_the_nearest);
    g_test_add_func("/selection/rules", rules_go_by_id_beginning_name_or_pattern);
    g_test_add_func("/selection/lists", lists_of_rules_become_selectors);
    g_test_add_func("/selection/contexts", contexts_become_bits);
    g_test_add_func("/sinks/two-reports", two_reports_need_two_places);
    g_test_add_func("/console/files", files_are_written_whole);
    g_test_add_func("/console/devices", devices_are_written_to_and_not_replaced);
    return g_test_run();
}
