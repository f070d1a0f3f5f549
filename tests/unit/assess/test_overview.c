// What rows amount to together: courses, forecasts, and who waits for whom.
#include "assess/table/overview.h"

#include "assess/status/share.h"

enum { A_WEEK = 7 * 24 * 60 * 60, START = 1735689600 }; // 2025-01-01

static const UgGoalStep STEPS[] = {
    {UG_STEP_RUNS_WITHOUT, "runs-without", "runs without eventlet", "2026.2", START + (gint64)60 * A_WEEK},
    {UG_STEP_REMOVED, "removed", "eventlet removed", "2027.2", START + (gint64)400 * A_WEEK},
};

static UgGoal goal(void) {
    UgGoal made = {START, g_array_new(FALSE, FALSE, sizeof(UgGoalStep))};
    g_array_append_vals(made.steps, STEPS, G_N_ELEMENTS(STEPS));
    return made;
}

/* One point a week, from START on. */
static UgCourse *course_of(const guint *weights, guint n) {
    UgCourse *course = ug_course_new();
    for (guint i = 0; i < n; i++) {
        const UgCoursePoint point = {START + (gint64)i * A_WEEK, weights[i], weights[i], 0};
        g_array_append_val(course->points, point);
    }
    return course;
}

/* From `first` down or up by `step` each week. */
static UgCourse *steady(guint first, int step, guint n) {
    g_autofree guint *weights = g_new(guint, n);
    for (guint i = 0; i < n; i++) {
        weights[i] = (guint)((int)first + step * (int)i);
    }
    return course_of(weights, n);
}

/* ---- courses ---- */

static void a_sum_knows_each_at_its_time(void) {
    const guint falling[] = {10, 8, 0};
    const guint late[] = {5};
    g_autoptr(UgCourse) one = course_of(falling, 3);
    g_autoptr(UgCourse) other = course_of(late, 1);
    g_array_index(other->points, UgCoursePoint, 0).time = START + A_WEEK;
    const gpointer both[] = {one, other, NULL};
    GPtrArray courses = {.pdata = (gpointer *)both, .len = 3};
    g_autoptr(UgCourse) sum = ug_course_sum(&courses);
    const guint expected[] = {15, 13, 5}; // what was there before anybody looked is what was found first
    g_assert_cmpuint(sum->points->len, ==, G_N_ELEMENTS(expected));
    for (guint i = 0; i < G_N_ELEMENTS(expected); i++) {
        g_assert_cmpuint(g_array_index(sum->points, UgCoursePoint, i).weight, ==, expected[i]);
    }
}

static void nothing_sums_to_nothing(void) {
    GPtrArray none = {0};
    g_autoptr(UgCourse) sum = ug_course_sum(&none);
    g_assert_cmpuint(sum->points->len, ==, 0);
    g_assert_null(ug_course_last(sum));
}

/* ---- forecasts ---- */

static UgForecast forecast_of(const UgCourse *course) {
    UgGoal made = goal();
    UgForecast forecast = ug_forecast(course, &made);
    g_array_unref(made.steps);
    return forecast;
}

static void a_steady_fall_leaves_no_doubt(void) {
    g_autoptr(UgCourse) course = steady(100, -2, 31); // 40 are left in week 30: twenty weeks more
    const UgForecast forecast = forecast_of(course);
    g_assert_true(forecast.is_known);
    g_assert_cmpuint(forecast.weeks, ==, 30);
    gint64 end = START + (gint64)50 * A_WEEK;
    g_assert_cmpint(forecast.early, ==, end);
    g_assert_cmpint(forecast.likely, ==, end);
    g_assert_cmpint(forecast.late, ==, end);
    g_assert_cmpuint(forecast.chance[0], ==, 100);
}

static void bursts_make_it_uncertain(void) {
    guint weights[53];
    for (guint i = 0; i < G_N_ELEMENTS(weights); i++) {
        weights[i] = 200 - 50 * (i / 20); // all at once, twice a year
    }
    g_autoptr(UgCourse) course = course_of(weights, G_N_ELEMENTS(weights));
    const UgForecast forecast = forecast_of(course);
    g_assert_cmpint(forecast.early, <, forecast.likely);
    g_assert_cmpint(forecast.likely, <, forecast.late);
    g_assert_cmpuint(forecast.chance[0], <, 50);
    g_assert_cmpuint(forecast.chance[1], >, 50);
    const UgForecast again = forecast_of(course);
    g_assert_cmpint(again.late, ==, forecast.late);
}

static void what_does_not_fall_never_ends(void) {
    g_autoptr(UgCourse) still = steady(40, 0, 31);
    g_autoptr(UgCourse) rising = steady(40, 1, 31);
    g_assert_true(forecast_of(still).is_known);
    g_assert_cmpint(forecast_of(still).early, ==, 0);
    g_assert_cmpint(forecast_of(rising).early, ==, 0);
    g_assert_cmpuint(forecast_of(rising).chance[1], ==, 0);
}

static void too_little_is_no_forecast(void) {
    g_autoptr(UgCourse) recent = steady(40, -1, 5);
    g_autoptr(UgCourse) done = steady(30, -1, 31);
    g_autoptr(UgCourse) empty = ug_course_new();
    g_assert_false(forecast_of(recent).is_known);
    g_assert_false(forecast_of(done).is_known);
    g_assert_false(forecast_of(empty).is_known);
}

/* ---- where the rows will be ---- */

/* A row with a course of its own, which the table takes. */
static void add_going(UgTable *table, const char *name, UgStanding standing, UgCourse *course) {
    UgTableRow *row = ug_table_add(table, name, table->rows->len);
    row->is_known = TRUE;
    row->standing = standing;
    row->course = course;
    row->weight = ug_course_last(course)->weight;
}

static void each_row_reaches_the_date_at_its_own_pace(void) {
    UgGoal made = goal(); // the last step is due in week 400
    g_autoptr(UgTable) table = ug_table_new();
    add_going(table, "Done", UG_STANDING_COMPLETED, steady(30, -1, 31));
    add_going(table, "Soon", UG_STANDING_IN_PROGRESS, steady(100, -2, 31));
    add_going(table, "Slow", UG_STANDING_IN_PROGRESS, steady(430, -1, 31));
    add_going(table, "Still", UG_STANDING_PLANNING, steady(60, 0, 31));
    add_going(table, "New", UG_STANDING_PLANNING, steady(50, 0, 3));
    add_going(table, "Never used it", UG_STANDING_NOT_AFFECTED, steady(0, 0, 31));
    g_autoptr(UgOverview) overview = ug_overview_new(table, &made);
    g_assert_cmpuint(overview->affected, ==, 5);
    g_assert_cmpuint(overview->outlook.done, ==, 1);
    g_assert_cmpuint(overview->outlook.in_time, ==, 1);
    g_assert_cmpuint(overview->outlook.late, ==, 1);
    g_assert_cmpuint(overview->outlook.still, ==, 2);
    g_assert_cmpuint(overview->outlook.unknown, ==, 1); // of these
    g_assert_cmpuint(overview->outlook.sure, ==, 2);    // steady falls leave no doubt
    g_assert_cmpuint(overview->outlook.possible, ==, 2);
    g_assert_cmpstr(overview->largest->name, ==, "Slow");
    g_assert_cmpfloat(overview->largest_share, ==, 400.0 / (40 + 400 + 60 + 50));
    g_array_unref(made.steps);
}

/* The share stands beside the course of all, which a row without a past is not in. */
static void what_has_no_past_has_no_share(void) {
    UgGoal made = goal();
    g_autoptr(UgTable) table = ug_table_new();
    add_going(table, "Going", UG_STANDING_IN_PROGRESS, steady(100, -2, 31));
    add_going(table, "Still", UG_STANDING_PLANNING, steady(60, 0, 31));
    add_going(table, "Folder", UG_STANDING_PLANNING, steady(500, 0, 1));
    UgTableRow *folder = g_ptr_array_index(table->rows, 2);
    g_array_set_size(folder->course->points, 0);
    g_autoptr(UgOverview) overview = ug_overview_new(table, &made);
    g_assert_cmpuint(ug_course_last(overview->course)->weight, ==, 40 + 60);
    g_assert_cmpstr(overview->largest->name, ==, "Still");
    g_assert_cmpfloat(overview->largest_share, ==, 0.6);
    g_array_unref(made.steps);
}

static void what_is_done_is_rounded_down_and_a_part_to_the_nearest(void) {
    g_assert_cmpuint(ug_share_percent(1488.0 / 1778), ==, 83);
    g_assert_cmpuint(ug_share_percent_of_part(1488.0 / 1778), ==, 84);
    g_assert_cmpfloat(ug_share_round(1488.0 / 1778), ==, 0.836);
    g_assert_cmpfloat(ug_share_of_part(1488.0 / 1778), ==, 0.837);
    g_assert_cmpuint(ug_share_percent_of_part(0.8346), ==, 83); // not of what was rounded before
    g_assert_cmpuint(ug_share_percent_of_part(0.9999), ==, 99); // there are others
    g_assert_cmpuint(ug_share_percent_of_part(1), ==, 100);
    g_assert_cmpfloat(ug_share_of_part(0.9999), ==, 0.999);
}

/* In the sum, what moves would pay for what stands still. */
static void all_are_done_no_sooner_than_the_last(void) {
    UgGoal made = goal();
    g_autoptr(UgTable) table = ug_table_new();
    add_going(table, "Soon", UG_STANDING_IN_PROGRESS, steady(100, -2, 31));
    add_going(table, "Slow", UG_STANDING_IN_PROGRESS, steady(430, -1, 31));
    g_autoptr(UgOverview) moving = ug_overview_new(table, &made);
    g_assert_cmpint(moving->forecast.likely, ==, moving->forecasts[1].likely); // the sum ends sooner
    g_assert_cmpuint(moving->forecast.chance[1], ==, 0);
    add_going(table, "Still", UG_STANDING_PLANNING, steady(60, 0, 31));
    g_autoptr(UgOverview) overview = ug_overview_new(table, &made);
    g_assert_true(overview->forecast.is_known);
    g_assert_cmpint(overview->forecast.early, ==, 0);
    g_assert_cmpint(overview->forecast.likely, ==, 0);
    g_assert_cmpint(overview->forecast.late, ==, 0);
    g_array_unref(made.steps);
}

/* ---- who waits for whom ---- */

static UgTableRow *add_row(UgTable *table, const char *name, gboolean installs, const char *requires) {
    UgTableRow *row = ug_table_add(table, name, table->rows->len);
    UgTableRepository repository = ug_table_repository();
    repository.name = name;
    repository.installs = installs;
    if (requires != NULL) {
        g_ptr_array_add(repository.requires, (gpointer) requires);
    }
    g_array_append_val(row->repositories, repository);
    row->is_known = TRUE;
    return row;
}

/* "BLOCKER<WAITING(THROUGH)" of all. */
static char *blocks_of(const UgTable *table) {
    g_autoptr(GArray) blocks = ug_blocks_new(table);
    GString *text = g_string_new(NULL);
    for (guint i = 0; i < blocks->len; i++) {
        const UgWait *wait = &g_array_index(blocks, UgWait, i);
        g_string_append_printf(text, "%s%s<%s(%s)", i > 0 ? " " : "", wait->blocker, wait->waiting,
                               wait->through == NULL ? "" : wait->through);
    }
    return g_string_free(text, FALSE);
}

static void who_requires_it_waits_for_it(void) {
    g_autoptr(UgTable) table = ug_table_new();
    add_row(table, "oslo.service", TRUE, NULL);
    add_row(table, "oslo.messaging", FALSE, "oslo.service");
    add_row(table, "heat", FALSE, "oslo.messaging");
    add_row(table, "octavia", FALSE, NULL);
    g_autofree char *blocks = blocks_of(table);
    g_assert_cmpstr(blocks, ==, "oslo.service<heat(oslo.messaging) oslo.service<oslo.messaging()");
}

static void nobody_waits_for_what_is_done_or_for_himself(void) {
    g_autoptr(UgTable) table = ug_table_new();
    add_row(table, "a", FALSE, "b");
    add_row(table, "b", FALSE, "a");
    add_row(table, "c", TRUE, "c");
    g_autofree char *blocks = blocks_of(table);
    g_assert_cmpstr(blocks, ==, "");
}

/* As where nobody could say what a project is called, and each is checked out as "repo". */
static void two_that_are_called_alike_wait_both(void) {
    g_autoptr(UgTable) table = ug_table_new();
    UgTableRow *heat = add_row(table, "Heat", FALSE, "oslo.service");
    UgTableRow *nova = add_row(table, "Nova", FALSE, "oslo.service");
    UgTableRow *again = add_row(table, "Again", FALSE, "oslo.service");
    add_row(table, "oslo.service", TRUE, NULL);
    UgTableRow *const rows[] = {heat, nova, again};
    static const char *const SOURCES[] = {"heat/repo", "nova/repo", "nova/repo"};
    for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
        UgTableRepository *repository = &g_array_index(rows[i]->repositories, UgTableRepository, 0);
        repository->name = "repo";
        repository->source = SOURCES[i];
    }
    g_autoptr(GArray) blocks = ug_blocks_new(table);
    g_assert_cmpuint(blocks->len, ==, 2); // a repository that two rows have is one
    g_assert_true(g_array_index(blocks, UgWait, 0).waiting_row == heat);
    g_assert_true(g_array_index(blocks, UgWait, 1).waiting_row == nova);
}

/* ---- the whole ---- */

static void rows_are_counted(void) {
    g_autoptr(UgTable) table = ug_table_new();
    UgGoal made = goal();
    UgTableRow *done = add_row(table, "done", FALSE, NULL);
    UgTableRow *going = add_row(table, "going", TRUE, NULL);
    UgTableRow *never = add_row(table, "never", FALSE, NULL);
    UgTableRow *lost = add_row(table, "lost", FALSE, NULL);
    done->standing = UG_STANDING_COMPLETED;
    going->standing = UG_STANDING_IN_PROGRESS;
    never->standing = UG_STANDING_NOT_AFFECTED;
    lost->is_known = FALSE;
    lost->failure = "gone";
    done->now = START + (gint64)61 * A_WEEK;
    g_ptr_array_add(done->reached, (gpointer) "runs-without");
    g_ptr_array_add(never->reached, (gpointer) "runs-without");
    going->course = steady(100, -2, 31);
    g_autoptr(UgOverview) overview = ug_overview_new(table, &made);
    g_assert_cmpuint(overview->counts[UG_STANDING_COMPLETED], ==, 1);
    g_assert_cmpuint(overview->counts[UG_N_STANDINGS], ==, 1);
    g_assert_cmpuint(overview->affected, ==, 2);
    g_assert_cmpuint(overview->failures, ==, 1);
    g_assert_cmpuint(overview->reached[0], ==, 1); // what was never affected has not reached anything
    g_assert_cmpuint(overview->next, ==, 1);
    g_assert_cmpfloat_with_epsilon(overview->progress, 0.6, 1e-9);
    g_assert_cmpfloat(overview->growth, ==, 0);
    g_array_unref(made.steps);
}

static void more_than_there_was_is_no_progress(void) {
    UgGoal made = goal();
    g_autoptr(UgTable) table = ug_table_new();
    add_going(table, "Growing", UG_STANDING_PLANNING, steady(100, 2, 31));
    g_autoptr(UgOverview) overview = ug_overview_new(table, &made);
    g_assert_cmpfloat(overview->progress, ==, 0);
    g_assert_cmpfloat_with_epsilon(overview->growth, 0.6, 1e-9);
    g_array_unref(made.steps);
}

int main(int argc, char **argv) {
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/course/sum", a_sum_knows_each_at_its_time);
    g_test_add_func("/course/nothing", nothing_sums_to_nothing);
    g_test_add_func("/forecast/steady", a_steady_fall_leaves_no_doubt);
    g_test_add_func("/forecast/bursts", bursts_make_it_uncertain);
    g_test_add_func("/forecast/never", what_does_not_fall_never_ends);
    g_test_add_func("/forecast/too-little", too_little_is_no_forecast);
    g_test_add_func("/blocks/waits", who_requires_it_waits_for_it);
    g_test_add_func("/blocks/nobody", nobody_waits_for_what_is_done_or_for_himself);
    g_test_add_func("/blocks/alike", two_that_are_called_alike_wait_both);
    g_test_add_func("/overview/counts", rows_are_counted);
    g_test_add_func("/overview/growth", more_than_there_was_is_no_progress);
    g_test_add_func("/overview/outlook", each_row_reaches_the_date_at_its_own_pace);
    g_test_add_func("/overview/no-past", what_has_no_past_has_no_share);
    g_test_add_func("/share", what_is_done_is_rounded_down_and_a_part_to_the_nearest);
    g_test_add_func("/overview/last", all_are_done_no_sooner_than_the_last);
    return g_test_run();
}
