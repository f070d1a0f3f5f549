// Which rule holds for a name that is imported or used.
#include "support.h"

static const UgRule *used(const UgCatalogue *catalogue, const char *symbol, UgRole role) {
    return ug_catalogue_match_use(catalogue, UG_RULE_FINDING, symbol, role);
}

static const UgRule *imported(const UgCatalogue *catalogue, const char *name) {
    return ug_catalogue_match_import(catalogue, UG_RULE_FINDING, name, FALSE);
}

static void a_name_covers_what_lies_below_it(void) {
    g_autoptr(UgCatalogue) catalogue = catalogue_of(RULE("401", "{use: eventlet.green}"));
    expect_rule(used(catalogue, "eventlet.green", UG_ROLE_REFERENCE), "EVT401");
    expect_rule(used(catalogue, "eventlet.green.socket.socket", UG_ROLE_CALL), "EVT401");
    expect_rule(used(catalogue, "eventlet", UG_ROLE_REFERENCE), NULL);
    expect_rule(used(catalogue, "eventlet.greenthread", UG_ROLE_REFERENCE), NULL);
    expect_rule(used(catalogue, "watcher.eventlet.green", UG_ROLE_REFERENCE), NULL);
}

static void an_exact_name_covers_only_itself(void) {
    g_autoptr(UgCatalogue) catalogue = catalogue_of(RULE("401", "{use: eventlet.hubs, exact: true}"));
    expect_rule(used(catalogue, "eventlet.hubs", UG_ROLE_REFERENCE), "EVT401");
    expect_rule(used(catalogue, "eventlet.hubs.use_hub", UG_ROLE_REFERENCE), NULL);
}

static void the_longest_pattern_wins(void) {
    g_autoptr(UgCatalogue) catalogue =
        catalogue_of(RULE("401", "{use: eventlet}") //
                     RULE("403", "{use: eventlet.green.socket}") RULE("402", "{use: eventlet.green}"));
    expect_rule(used(catalogue, "eventlet.spawn", UG_ROLE_CALL), "EVT401");
    expect_rule(used(catalogue, "eventlet.green.os", UG_ROLE_CALL), "EVT402");
    expect_rule(used(catalogue, "eventlet.green.socket.socket", UG_ROLE_CALL), "EVT403");
}

static void a_longer_pattern_whose_condition_fails_leaves_it_to_a_shorter_one(void) {
    g_autoptr(UgCatalogue) catalogue =
        catalogue_of(RULE("401", "{use: eventlet}") RULE("402", "{use: eventlet.Timeout, as: with}"));
    expect_rule(used(catalogue, "eventlet.Timeout", UG_ROLE_WITH), "EVT402");
    expect_rule(used(catalogue, "eventlet.Timeout", UG_ROLE_EXCEPT), "EVT401");
}

static void then_the_clause_with_more_conditions_then_the_smaller_id(void) {
    g_autoptr(UgCatalogue) catalogue = catalogue_of(RULE("401", "{use: eventlet.sleep}") RULE(
        "404", "{use: eventlet.sleep, as: call}") RULE("403", "{use: eventlet.sleep, as: [call, base]}"));
    expect_rule(used(catalogue, "eventlet.sleep", UG_ROLE_CALL), "EVT403");
    expect_rule(used(catalogue, "eventlet.sleep", UG_ROLE_ARGUMENT), "EVT401");
}

static void what_tests_patch_is_a_use_only_if_nothing_is_said_of_patching(void) {
    g_autoptr(UgCatalogue) catalogue = catalogue_of(RULE("401", "{use: eventlet.GreenPool}") RULE(
        "402", "{use: futurist}") RULE("470", "{use: eventlet, as: patched}"));
    expect_rule(used(catalogue, "eventlet.GreenPool", UG_ROLE_PATCHED), "EVT470");
    expect_rule(used(catalogue, "eventlet.GreenPool", UG_ROLE_ARGUMENT), "EVT401");
    expect_rule(used(catalogue, "futurist", UG_ROLE_PATCHED), "EVT402");
}

static void every_role_can_be_asked_for(void) {
    for (UgRole wanted = 0; wanted < UG_N_ROLES; wanted++) {
        g_autofree char *rule = g_strdup_printf(
            "- {id: EVT401, name: x, title: y, weight: 1, match: [{use: a_name, as: %s}]}\n", ug_role_name(wanted));
        g_autoptr(UgCatalogue) catalogue = catalogue_of(rule);
        for (UgRole role = 0; role < UG_N_ROLES; role++) {
            // What a test patches is handed to a call, too.
            gboolean holds = role == wanted || (role == UG_ROLE_PATCHED && wanted == UG_ROLE_ARGUMENT);
            expect_rule(used(catalogue, "a_name", role), holds ? "EVT401" : NULL);
        }
    }
}

static void imports_and_uses_are_told_apart(void) {
    g_autoptr(UgCatalogue) catalogue =
        catalogue_of(RULE("401", "{import: eventlet}") RULE("402", "{use: eventlet.spawn}"));
    expect_rule(imported(catalogue, "eventlet"), "EVT401");
    expect_rule(imported(catalogue, "eventlet.spawn"), "EVT401");
    expect_rule(imported(catalogue, "eventlets"), NULL);
    expect_rule(used(catalogue, "eventlet.spawn", UG_ROLE_CALL), "EVT402");
    expect_rule(used(catalogue, "eventlet", UG_ROLE_REFERENCE), NULL);
}

static void an_import_may_have_to_be_a_call(void) {
    g_autoptr(UgCatalogue) catalogue =
        catalogue_of(RULE("401", "{import: eventlet}") RULE("402", "{import: eventlet, form: dynamic}"));
    expect_rule(ug_catalogue_match_import(catalogue, UG_RULE_FINDING, "eventlet", FALSE), "EVT401");
    expect_rule(ug_catalogue_match_import(catalogue, UG_RULE_FINDING, "eventlet.wsgi", TRUE), "EVT402");
}

static void signals_are_asked_for_by_themselves(void) {
    g_autoptr(UgCatalogue) catalogue =
        catalogue_of_file(SIGNAL_HEAD SIGNAL("store", "{use: eventlet.monkey_patch, as: store}"));
    expect_rule(used(catalogue, "eventlet.monkey_patch", UG_ROLE_STORE), NULL);
    expect_rule(ug_catalogue_match_use(catalogue, UG_RULE_SIGNAL, "eventlet.monkey_patch", UG_ROLE_STORE), "SIG-store");
}

static void may_match_is_true_on_the_way_to_a_pattern_and_below_it(void) {
    g_autoptr(UgCatalogue) catalogue = catalogue_of(RULE("401", "{use: oslo_service.wsgi}") RULE(
        "402", "{import: eventlet}") RULE("403", "{use: futurist.waiters, exact: true}"));
    g_assert_true(ug_catalogue_may_match(catalogue, "oslo_service"));
    g_assert_true(ug_catalogue_may_match(catalogue, "oslo_service.wsgi"));
    g_assert_true(ug_catalogue_may_match(catalogue, "oslo_service.wsgi.Server"));
    g_assert_true(ug_catalogue_may_match(catalogue, "eventlet.anything"));
    g_assert_true(ug_catalogue_may_match(catalogue, "futurist.waiters"));
    // Nothing can hold below an exact name.
    g_assert_false(ug_catalogue_may_match(catalogue, "futurist.waiters.wait"));
    g_assert_false(ug_catalogue_may_match(catalogue, "oslo_service.service"));
    g_assert_false(ug_catalogue_may_match(catalogue, "oslo"));
    g_assert_false(ug_catalogue_may_match(catalogue, "wsgi"));
}

static void odd_names_match_nothing(void) {
    g_autoptr(UgCatalogue) catalogue = catalogue_of(RULE("401", "{use: eventlet}"));
    static const char *const odd[] = {"", ".", "..", ".eventlet", "Eventlet", "eventlet\xff", NULL};
    for (guint i = 0; odd[i]; i++) {
        expect_rule(used(catalogue, odd[i], UG_ROLE_CALL), NULL);
        g_assert_false(ug_catalogue_may_match(catalogue, odd[i]));
    }
    // What a reader of broken Python may come up with is below the name all the same.
    expect_rule(used(catalogue, "eventlet..spawn", UG_ROLE_CALL), "EVT401");
    expect_rule(used(catalogue, "eventlet.", UG_ROLE_CALL), "EVT401");
}

static void a_rule_lists_its_names(void) {
    g_autoptr(UgCatalogue) catalogue = catalogue_of(
        RULE("401", "{use: [eventlet.spawn, eventlet.greenthread.spawn]}, {import: eventlet.spawn}, {string: other}"));
    const UgRule *rule = ug_catalogue_find(catalogue, "EVT401");
    const char *const expected[] = {"eventlet.greenthread.spawn", "eventlet.spawn", NULL};
    g_assert_true(g_strv_equal(rule->names, expected));
}

typedef struct {
    const UgCatalogue *catalogue;
    guint holds;
} Reader;

static gpointer read_often(gpointer data) {
    Reader *reader = data;
    for (guint i = 0; i < 20000; i++) {
        UgStringAt at = {.value = "eventlet.spawn", .place = UG_PLACE_ARGUMENT, .of = "mock.patch", .position = 0};
        gsize start, end;
        const char *word;
        reader->holds += used(reader->catalogue, "eventlet.spawn", UG_ROLE_CALL) != NULL;
        reader->holds += ug_catalogue_match_string(reader->catalogue, UG_RULE_FINDING, &at) != NULL;
        reader->holds += ug_catalogue_match_mention(reader->catalogue, UG_PROSE_COMMENT, "an Eventlet", 11, &start,
                                                    &end, &word) != NULL;
    }
    return NULL;
}

// Also what the thread sanitizer looks at.
static void threads_share_a_catalogue(void) {
    g_autoptr(UgCatalogue) catalogue =
        catalogue_of(RULE("401", "{use: eventlet}, {string: 'eventlet.*', of: '*patch'}, {mention: eventlet}"));
    Reader readers[4];
    GThread *threads[4];
    for (guint i = 0; i < G_N_ELEMENTS(readers); i++) {
        readers[i] = (Reader){catalogue, 0};
        threads[i] = g_thread_new("reader", read_often, &readers[i]);
    }
    for (guint i = 0; i < G_N_ELEMENTS(readers); i++) {
        g_thread_join(threads[i]);
        g_assert_cmpuint(readers[i].holds, ==, 60000);
    }
}

#define ADD(test) g_test_add_func("/names/" #test, test)

int main(int argc, char **argv) {
    g_test_init(&argc, &argv, NULL);
    ADD(a_name_covers_what_lies_below_it);
    ADD(an_exact_name_covers_only_itself);
    ADD(the_longest_pattern_wins);
    ADD(a_longer_pattern_whose_condition_fails_leaves_it_to_a_shorter_one);
    ADD(then_the_clause_with_more_conditions_then_the_smaller_id);
    ADD(every_role_can_be_asked_for);
    ADD(what_tests_patch_is_a_use_only_if_nothing_is_said_of_patching);
    ADD(imports_and_uses_are_told_apart);
    ADD(an_import_may_have_to_be_a_call);
    ADD(signals_are_asked_for_by_themselves);
    ADD(may_match_is_true_on_the_way_to_a_pattern_and_below_it);
    ADD(odd_names_match_nothing);
    ADD(a_rule_lists_its_names);
    ADD(threads_share_a_catalogue);
    return g_test_run();
}
