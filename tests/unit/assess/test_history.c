// Which points of a past are shown, and what it amounts to.
#include "assess/history/history.h"
#include "base/error.h"
#include "past.h"

/* A day apart from 2025-01-01 on, so that the fifth is a Sunday. */
static const Stage STAGES[] = {
    {"1", ""},       {"2", "EVT101 EVT101"}, {"3", "EVT101 EVT101"}, {"4", "EVT101"},
    {"5", "EVT101"}, {"6", "test:EVT101"},   {"7", "test:EVT101"},   {0},
};

static UgHistory *history_of(const MadePast *made, gint64 since, UgEvery every) {
    const UgHistoryOptions options = {since, every, NULL};
    return ug_history_new(&made->past, &options);
}

/* "SUMMARY:WEIGHT" of every point. */
static char *points_of(const UgHistory *history) {
    GString *text = g_string_new(NULL);
    for (guint i = 0; i < history->points->len; i++) {
        const UgHistoryPoint *point = &g_array_index(history->points, UgHistoryPoint, i);
        g_string_append_printf(text, "%s%s:%u", i > 0 ? " " : "", point->commit->summary, point->score.weight);
    }
    return g_string_free(text, FALSE);
}

static void expect_points(const MadePast *made, gint64 since, UgEvery every, const char *expected) {
    g_autoptr(UgHistory) history = history_of(made, since, every);
    g_autofree char *points = points_of(history);
    g_assert_cmpstr(points, ==, expected);
}

static gint64 day(const char *text) {
    gint64 time = 0;
    g_assert_true(ug_date_parse_start(text, &time, NULL));
    return time;
}

static void what_changed_is_shown(void) {
    g_autoptr(MadePast) made = made_past(STAGES, TRUE);
    expect_points(made, G_MININT64, UG_EVERY_CHANGE, "1:0 2:2 4:1 6:0 7:0");
    expect_points(made, G_MININT64, UG_EVERY_COMMIT, "1:0 2:2 3:2 4:1 5:1 6:0 7:0");
}

static void periods_have_one_point_each(void) {
    g_autoptr(MadePast) made = made_past(STAGES, TRUE);
    expect_points(made, G_MININT64, UG_EVERY_DAY, "1:0 2:2 3:2 4:1 5:1 6:0 7:0");
    expect_points(made, G_MININT64, UG_EVERY_WEEK, "5:1 7:0");
    expect_points(made, G_MININT64, UG_EVERY_MONTH, "7:0");
    g_array_index(made->commits, UgCommit, 0).time = day("2025-02-01");
    g_array_index(made->commits, UgCommit, 6).time = day("2024-12-31") + 86399;
    expect_points(made, G_MININT64, UG_EVERY_MONTH, "1:0 6:0 7:0");
}

/* As rebases and wrong clocks have them. */
static void times_may_go_back_and_forth(void) {
    g_autoptr(MadePast) made = made_past(STAGES, TRUE);
    g_array_index(made->commits, UgCommit, 2).time = G_MAXINT64;
    g_array_index(made->commits, UgCommit, 4).time = G_MININT64;
    expect_points(made, G_MININT64, UG_EVERY_DAY, "1:0 2:2 3:2 4:1 5:1 6:0 7:0");
    expect_points(made, G_MININT64, UG_EVERY_MONTH, "3:2 5:1 7:0");
}

static void what_was_before_is_how_things_stood(void) {
    g_autoptr(MadePast) made = made_past(STAGES, TRUE);
    expect_points(made, day("2025-01-04"), UG_EVERY_CHANGE, "3:2 4:1 6:0 7:0");
    expect_points(made, day("2025-01-04"), UG_EVERY_COMMIT, "4:1 5:1 6:0 7:0");
    expect_points(made, day("2025-02-01"), UG_EVERY_CHANGE, "7:0");
    expect_points(made, day("2025-02-01"), UG_EVERY_MONTH, "7:0");
    g_autoptr(UgHistory) history = history_of(made, day("2025-01-04"), UG_EVERY_CHANGE);
    g_assert_false(history->from_first);
    g_assert_cmpuint(history->peak.score.weight, ==, 2);
    g_assert_cmpstr(g_array_index(history->events, UgEvent, 0).commit->summary, ==, "4");
}

static void completion_may_be_older_than_what_is_shown(void) {
    g_autoptr(MadePast) made = made_past(STAGES, TRUE);
    g_autoptr(UgHistory) history = history_of(made, day("2025-01-07"), UG_EVERY_CHANGE);
    g_assert_cmpstr(history->completed_since->summary, ==, "6");
    g_assert_cmpuint(history->events->len, ==, 0);
}

static void the_peaks_are_the_first_of_their_height(void) {
    g_autoptr(MadePast) made = made_past(STAGES, TRUE);
    g_autoptr(UgHistory) history = history_of(made, G_MININT64, UG_EVERY_CHANGE);
    g_assert_cmpstr(history->peak.commit->summary, ==, "2");
    g_assert_cmpstr(history->goal_peak.commit->summary, ==, "2");
    g_assert_cmpstr(history->now.commit->summary, ==, "7");
    g_assert_cmpstr(history->patterns[1], ==, "importing");
    // How things stood when the goal was set counts.
    for (guint i = 4; i < made->commits->len; i++) {
        g_array_index(made->commits, UgCommit, i).time -= 86400 * 365;
    }
    g_autoptr(UgHistory) earlier = history_of(made, G_MININT64, UG_EVERY_CHANGE);
    g_assert_cmpstr(earlier->goal_peak.commit->summary, ==, "3");
    for (guint i = 0; i < 4; i++) {
        g_array_index(made->commits, UgCommit, i).time -= 86400 * 365;
    }
    g_autoptr(UgHistory) before = history_of(made, G_MININT64, UG_EVERY_CHANGE);
    g_assert_null(before->goal_peak.commit);
    g_autoptr(MadePast) late = made_past(STAGES, TRUE);
    g_autoptr(UgHistory) part = history_of(late, day("2025-01-04"), UG_EVERY_CHANGE);
    g_assert_null(part->goal_peak.commit);
}

int main(int argc, char **argv) {
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/history/changes", what_changed_is_shown);
    g_test_add_func("/history/periods", periods_have_one_point_each);
    g_test_add_func("/history/clocks", times_may_go_back_and_forth);
    g_test_add_func("/history/since", what_was_before_is_how_things_stood);
    g_test_add_func("/history/completed-before", completion_may_be_older_than_what_is_shown);
    g_test_add_func("/history/peaks", the_peaks_are_the_first_of_their_height);
    return g_test_run();
}
