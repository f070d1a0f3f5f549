// Which commits of a past are events.
#include "past.h"

#include <string.h>

/* "SUMMARY KIND" of every event, a line each; the largest changes only if asked for, and then with how large they are.
 * The weights of the catalogue's rules may change, so tests of those count only imports, of weight 1. */
static char *events_of(const Stage *stages, gboolean from_first, gboolean with_changes) {
    g_autoptr(MadePast) made = made_past(stages, from_first);
    g_autoptr(GArray) events = ug_events_new(&made->past);
    GString *lines = g_string_new(NULL);
    for (guint i = 0; i < events->len; i++) {
        const UgEvent *event = &g_array_index(events, UgEvent, i);
        if (g_str_has_prefix(event->kind, "biggest-") == with_changes) {
            g_string_append_printf(lines, "%s %s", event->commit->summary, event->kind);
            g_string_append_printf(lines, with_changes ? " %+d\n" : "\n", event->delta);
        }
    }
    return g_string_free(lines, FALSE);
}

static void expect_events(const Stage *stages, gboolean from_first, const char *expected) {
    g_autofree char *events = events_of(stages, from_first, FALSE);
    g_assert_cmpstr(events, ==, expected);
}

static void expect_completed(const Stage *stages, const char *summary) {
    g_autoptr(MadePast) made = made_past(stages, TRUE);
    const UgPoint *point = ug_past_completed(&made->past);
    g_assert_cmpstr(point == NULL ? NULL : ug_past_commit(&made->past, point)->summary, ==, summary);
}

static const Stage LIFE[] = {
    {"a", ""}, {"b", "EVT101 EVT801"}, {"c", "EVT101 EVT401 EVT801"}, {"d", "EVT801"}, {"e", ""}, {"f", ""}, {0},
};

static void a_life_with_eventlet(void) {
    expect_events(LIFE, TRUE,
                  "b introduced\n"
                  "b dependency-added\n"
                  "e completed\n"
                  "e dependency-dropped\n");
    expect_completed(LIFE, "e");
}

static void usage_without_a_requirement_is_usage(void) {
    static const Stage STAGES[] = {{"a", "EVT101 EVT801"}, {"b", "EVT101"}, {"c", ""}, {0}};
    expect_events(STAGES, TRUE,
                  "a introduced\n"
                  "a dependency-added\n"
                  "b dependency-dropped\n"
                  "c completed\n");
    expect_completed(STAGES, "c");
}

static void what_comes_back_was_not_completed(void) {
    static const Stage STAGES[] = {{"a", "EVT101"}, {"b", ""}, {"c", "EVT101"}, {"d", ""}, {"e", "test:EVT101"}, {0}};
    static const Stage LEFT[] = {{"a", "EVT101"}, {"b", ""}, {"c", "EVT101"}, {0}};
    expect_events(STAGES, TRUE,
                  "a introduced\n"
                  "b completed\n"
                  "c came-back\n"
                  "d completed\n");
    expect_completed(STAGES, "d");
    expect_completed(LEFT, NULL);
}

static void a_revert_brings_it_back_before_the_end(void) {
    static const Stage STAGES[] = {
        {"a", "EVT101 EVT401"},
        {"b", "EVT101"},
        {"Merge \"Revert \"b\"\"", "EVT101 EVT401"},
        {"Revert \"Revert \"b\"\"", "EVT101"},
        {"c", "EVT101 EVT401"},
        {"Revert \"d\"", "EVT101 EVT401 tooling:EVT101"},
        {0},
    };
    g_autofree char *events = events_of(STAGES, TRUE, FALSE);
    g_assert_nonnull(strstr(events, "Merge \"Revert \"b\"\" came-back\n"));
    g_assert_null(strstr(events, "\nc "));
    g_assert_null(strstr(events, "Revert \"Revert"));
    g_assert_null(strstr(events, "Revert \"d"));
}

static void nothing_is_known_before_a_cut(void) {
    static const Stage STAGES[] = {{"a", "EVT101 EVT101 SIG-deprecation"}, {"b", "EVT101 SIG-deprecation"}, {0}};
    expect_events(STAGES, FALSE, "");
    g_autofree char *changes = events_of(STAGES, FALSE, TRUE);
    g_assert_cmpstr(changes, ==, "b biggest-drop -1\n");
}

static void never_used_is_not_completed(void) {
    static const Stage STAGES[] = {{"a", ""}, {"b", "test:EVT101"}, {0}};
    expect_events(STAGES, TRUE, "");
    expect_completed(STAGES, NULL);
}

static void the_first_sighting_is_told_once(void) {
    static const Stage STAGES[] = {
        {"a", "EVT101 test:SIG-native-backend docs:SIG-hacking-ban"},
        {"b", "EVT101 SIG-env-guard"},
        {"c", "EVT101 SIG-native-backend SIG-concurrency-option"},
        {"d", "EVT101"},
        {"e", "EVT101 SIG-env-guard tooling:SIG-threading-job"},
        {"f", "EVT101 tooling:SIG-hacking-ban tooling:SIG-threading-tests SIG-deprecation"},
        {0},
    };
    expect_events(STAGES, TRUE,
                  "a introduced\n"
                  "b dual-mode-introduced\n"
                  "c dual-mode-introduced\n"
                  "c native-backend-introduced\n"
                  "e threading-tests-introduced\n"
                  "f ban-introduced\n"
                  "f deprecated\n");
}

static void a_step_is_told_again_where_it_is_new_since_the_goal(void) {
    static const Stage AGAIN[] = {
        {"a", "EVT101 SIG-deprecation"},
        {"b", "EVT101"},
        {"c", "EVT101 test:SIG-deprecation"},
        {"d", "EVT101 SIG-deprecation"},
        {"e", "EVT101 SIG-deprecation SIG-deprecation"},
        {0},
    };
    static const Stage BESIDE[] = {
        {"a", "EVT101 SIG-native-backend EVT032"},
        {"b", "EVT101 SIG-native-backend SIG-native-backend EVT032 EVT032"},
        {"c", "EVT101 SIG-native-backend SIG-native-backend SIG-native-backend"},
        {"d", "EVT101 SIG-native-backend"},
        {"e", "EVT101 SIG-native-backend SIG-native-backend EVT032"},
        {0},
    };
    expect_events(AGAIN, TRUE, "a introduced\na deprecated\nd deprecated\n");
    expect_events(BESIDE, FALSE, "b native-backend-introduced\ne native-backend-introduced\n");
}

static void the_five_largest_changes_each_way(void) {
    GString *all = g_string_new(NULL);
    Stage stages[15] = {{"0", ""}};
    static const char *const NAMES[] = {"1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12", "13"};
    g_autoptr(GPtrArray) texts = g_ptr_array_new_with_free_func(g_free);
    // +1 +2 +3 +4 +5 +6 +7, then -7 in six steps of 1 and one of 22
    guint count = 0;
    for (guint i = 0; i < G_N_ELEMENTS(NAMES); i++) {
        count = i < 7 ? count + i + 1 : count - (i == 12 ? 22 : 1);
        g_string_truncate(all, 0);
        for (guint j = 0; j < count; j++) {
            g_string_append(all, j > 0 ? " EVT101" : "EVT101");
        }
        g_ptr_array_add(texts, g_strdup(all->str));
        stages[i + 1] = (Stage){NAMES[i], g_ptr_array_index(texts, i)};
    }
    g_string_free(all, TRUE);
    g_autofree char *events = events_of(stages, TRUE, TRUE);
    g_assert_cmpstr(
        events, ==,
        "3 biggest-rise +3\n4 biggest-rise +4\n5 biggest-rise +5\n6 biggest-rise +6\n7 biggest-rise +7\n"
        "9 biggest-drop -1\n10 biggest-drop -1\n11 biggest-drop -1\n12 biggest-drop -1\n13 biggest-drop -22\n");
}

int main(int argc, char **argv) {
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/events/life", a_life_with_eventlet);
    g_test_add_func("/events/no-requirement", usage_without_a_requirement_is_usage);
    g_test_add_func("/events/came-back", what_comes_back_was_not_completed);
    g_test_add_func("/events/revert", a_revert_brings_it_back_before_the_end);
    g_test_add_func("/events/cut", nothing_is_known_before_a_cut);
    g_test_add_func("/events/never", never_used_is_not_completed);
    g_test_add_func("/events/sightings", the_first_sighting_is_told_once);
    g_test_add_func("/events/sightings-again", a_step_is_told_again_where_it_is_new_since_the_goal);
    g_test_add_func("/events/changes", the_five_largest_changes_each_way);
    return g_test_run();
}
