// The catalogue that is compiled in, and what a user adds to it.
#include "base/error.h"
#include "catalogue/catalogue_private.h"

#include <glib/gstdio.h>
#include <string.h>

static UgCatalogue *load(const char *const *extra) {
    g_autoptr(GError) error = NULL;
    UgCatalogue *catalogue = ug_catalogue_load(extra, &error);
    g_assert_no_error(error);
    return catalogue;
}

static void expect_rule(const UgRule *rule, const char *id) {
    g_assert_cmpstr(rule ? rule->id : NULL, ==, id);
}

static void every_family_is_there(void) {
    g_autoptr(UgCatalogue) catalogue = load(NULL);
    static const char *const families[] = {"EVT0", "EVT1", "EVT2", "EVT3", "EVT4", "EVT5",
                                           "EVT6", "EVT7", "EVT8", "EVT9", "SIG",  NULL};
    const GPtrArray *rules = ug_catalogue_rules(catalogue);
    for (guint f = 0; families[f]; f++) {
        guint count = 0;
        for (guint i = 0; i < rules->len; i++) {
            const UgRule *rule = rules->pdata[i];
            count += g_str_equal(rule->family, families[f]);
        }
        g_test_message("%s", families[f]);
        g_assert_cmpuint(count, >, 0);
    }
}

// What code asks for in place of the ids of families.
static void families_say_what_they_are_about(void) {
    g_autoptr(UgCatalogue) catalogue = load(NULL);
    const GPtrArray *rules = ug_catalogue_rules(catalogue);
    for (guint i = 0; i < rules->len; i++) {
        const UgRule *rule = rules->pdata[i];
        UgAbout about = g_str_equal(rule->family, "EVT2")   ? UG_ABOUT_PROCESS
                        : g_str_equal(rule->family, "EVT7") ? UG_ABOUT_TESTS
                        : g_str_equal(rule->family, "EVT8") ? UG_ABOUT_DEPENDENCIES
                        : g_str_equal(rule->family, "EVT9") ? UG_ABOUT_PROSE
                                                            : UG_ABOUT_CODE;
        g_test_message("%s", rule->id);
        g_assert_true(ug_rule_is_about(rule, about));
    }
}

static void the_readme_tells_the_truth(void) {
    g_autoptr(UgCatalogue) catalogue = load(NULL);
    const UgRule *rule = ug_catalogue_find(catalogue, "EVT402");
    g_assert_cmpstr(rule->name, ==, "spawn-n");
    expect_rule(ug_catalogue_match_use(catalogue, UG_RULE_FINDING, "eventlet.greenthread.spawn_n", UG_ROLE_CALL),
                "EVT402");
    g_assert_cmpstr(ug_catalogue_find(catalogue, "SIG-native-backend")->pattern, ==, "signal");
}

// Loading a rule refuses such a name; of families that are loaded after the rule nobody asks it.
static void no_rule_is_called_as_a_family_is(void) {
    g_autoptr(UgCatalogue) catalogue = load(NULL);
    const GPtrArray *rules = ug_catalogue_rules(catalogue);
    for (guint i = 0; i < rules->len; i++) {
        const UgRule *rule = rules->pdata[i];
        for (guint j = 0; j < rules->len; j++) {
            g_assert_cmpstr(rule->name, !=, ((const UgRule *)rules->pdata[j])->pattern);
        }
    }
}

static void eventlet_itself_is_looked_for(void) {
    g_autoptr(UgCatalogue) catalogue = load(NULL);
    g_assert_nonnull(ug_catalogue_match_import(catalogue, UG_RULE_FINDING, "eventlet", FALSE));
    g_assert_nonnull(ug_catalogue_match_dependency(catalogue, UG_RULE_FINDING, "eventlet", UG_DEPENDENCY_RUNTIME));
    g_assert_true(ug_catalogue_may_match(catalogue, "eventlet.greenthread"));
    g_assert_cmpint(ug_catalogue_importer(catalogue, "__import__", NULL), ==, UG_IMPORTER_PLAIN);
    g_assert_true(ug_catalogue_is_mode_switch(catalogue, "OS_NOVA_DISABLE_EVENTLET_PATCHING"));
}

static void paths_tell_what_a_file_is_for(void) {
    g_autoptr(UgCatalogue) catalogue = load(NULL);
    static const struct {
        const char *path;
        UgContext context;
    } paths[] = {
        {"nova/tests/unit/test_utils.py", UG_CONTEXT_TEST},
        {"code/agent/functest/run.py", UG_CONTEXT_TEST},
        {"lib/valve_test_lib.py", UG_CONTEXT_TEST},
        {"run_tests.py", UG_CONTEXT_TEST},
        {"requirements.test.txt", UG_CONTEXT_TEST},
        {".evergreen/scripts/run_tests.py", UG_CONTEXT_TOOLING},
        {".circleci/config.yml", UG_CONTEXT_TOOLING},
        {"ci/build.py", UG_CONTEXT_TOOLING},
        // What a service may import.
        {"nova/utils.py", UG_CONTEXT_PRODUCTION},
        {"nova/ci/agent.py", UG_CONTEXT_PRODUCTION},
        {"tracer/contrib/unittest/patch.py", UG_CONTEXT_PRODUCTION},
        {"nova/latest_lib.py", UG_CONTEXT_PRODUCTION},
    };
    for (guint i = 0; i < G_N_ELEMENTS(paths); i++) {
        const char *is = ug_context_name(ug_catalogue_context(catalogue, paths[i].path));
        g_assert_cmpstr(is, ==, ug_context_name(paths[i].context));
    }
}

static void expect_sorted_lower_case(const char *const *texts) {
    for (guint i = 0; texts[i]; i++) {
        g_autofree char *lower = g_ascii_strdown(texts[i], -1);
        g_assert_cmpstr(texts[i], ==, lower);
        g_assert_true(i == 0 || strcmp(texts[i - 1], texts[i]) < 0);
    }
}

static gboolean lies_in_another(const char *needle, const char *const *texts) {
    for (guint i = 0; texts[i]; i++) {
        if (texts[i] != needle && strstr(texts[i], needle)) {
            return TRUE;
        }
    }
    return FALSE;
}

static void needles_are_sorted_lower_case_and_apart(void) {
    g_autoptr(UgCatalogue) catalogue = load(NULL);
    const char *const *needles = (const char *const *)catalogue->needles;
    const char *const *words = (const char *const *)catalogue->needle_words;
    expect_sorted_lower_case(needles);
    expect_sorted_lower_case(words);
    for (guint i = 0; needles[i]; i++) {
        g_assert_false(lies_in_another(needles[i], needles));
        g_assert_false(lies_in_another(needles[i], words));
    }
    gboolean finds_eventlet = FALSE;
    for (guint i = 0; needles[i]; i++) {
        finds_eventlet = finds_eventlet || strstr("eventlet", needles[i]);
    }
    g_assert_true(finds_eventlet);
    g_assert_true(g_strv_contains(words, "tpool")); // which otherwise stands in each "subnetpool"
}

static char *write_file(const char *folder, const char *name, const char *text) {
    g_autoptr(GError) error = NULL;
    char *path = g_build_filename(folder, name, NULL);
    g_file_set_contents(path, text, -1, &error);
    g_assert_no_error(error);
    return path;
}

// An id of family EVT4 that no rule has. (transfer full)
static char *free_id(const UgCatalogue *catalogue) {
    for (guint i = 0; i < 100; i++) {
        g_autofree char *id = g_strdup_printf("EVT4%02u", i);
        if (!ug_catalogue_find(catalogue, id)) {
            return g_steal_pointer(&id);
        }
    }
    g_assert_not_reached();
}

// A rule file of the user's with one rule. (transfer full) its path
static char *write_rule(const char *folder, const char *name, const char *id) {
    g_autofree char *text =
        g_strdup_printf("family: EVT4\npattern: green-threads\ntitle: Mine\nrules:\n"
                        "- {id: %s, name: mine, title: mine, weight: 1, match: [{use: my_library.spawn}]}\n",
                        id);
    return write_file(folder, name, text);
}

static void a_user_adds_rules_but_replaces_none(void) {
    g_autoptr(UgCatalogue) plain = load(NULL);
    g_autofree char *folder = g_dir_make_tmp("ungreen-XXXXXX", NULL);
    g_autofree char *id = free_id(plain);
    g_autofree char *more = write_rule(folder, "python.yaml", id);
    g_autofree char *replacing = write_rule(folder, "replacing.yaml", "EVT402");
    // A user's file is one of rules whatever its name.
    g_autoptr(UgCatalogue) extended = load((const char *const[]){more, NULL});
    expect_rule(ug_catalogue_match_use(plain, UG_RULE_FINDING, "my_library.spawn", UG_ROLE_CALL), NULL);
    expect_rule(ug_catalogue_match_use(extended, UG_RULE_FINDING, "my_library.spawn", UG_ROLE_CALL), id);
    g_assert_cmpstr(ug_catalogue_digest(plain), !=, ug_catalogue_digest(extended));

    g_autoptr(GError) error = NULL;
    g_autoptr(UgCatalogue) refused = ug_catalogue_load((const char *const[]){replacing, NULL}, &error);
    g_assert_null(refused);
    g_assert_error(error, UG_ERROR, UG_ERROR_DATA);
    g_assert_nonnull(strstr(error->message, "there is a rule EVT402 already, at rules/EVT4-green-threads.yaml:"));
    g_unlink(more);
    g_unlink(replacing);
    g_rmdir(folder);
}

#define ADD(test) g_test_add_func("/builtin/" #test, test)

int main(int argc, char **argv) {
    g_test_init(&argc, &argv, NULL);
    ADD(every_family_is_there);
    ADD(families_say_what_they_are_about);
    ADD(the_readme_tells_the_truth);
    ADD(no_rule_is_called_as_a_family_is);
    ADD(eventlet_itself_is_looked_for);
    ADD(paths_tell_what_a_file_is_for);
    ADD(needles_are_sorted_lower_case_and_apart);
    ADD(a_user_adds_rules_but_replaces_none);
    return g_test_run();
}
