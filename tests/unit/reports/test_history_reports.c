// Reports on a history made by hand: a life with eventlet, told by people with hostile summaries.
#include "base/autoptr.h"
#include "fixture.h"
#include "reports/history/history_report.h"

#include <string.h>

static const UgPaper PLAIN = {0};
static const UgPaper BRIGHT = {.colour = TRUE, .terminal = TRUE, .width = 60};

/* Would end its line, colour the rest red, turn it around, end its element and its field, and is no XML and no UTF-8.
 */
#define EVIL "e\nvil\"]]>&\033[31m\xe2\x80\xae\xef\xbf\xbe\xff"

#define ID(digit) digit "123456789abcdef0123456789abcdef01234567"

enum { MANY = 7 };

static const UgCommit COMMITS[MANY] = {
    {ID("0"), 1325419200, 1325419200, "Import lantern"},               /* 2012-01-01 */
    {ID("1"), 1370044800, 1370040000, "Start green threads, a lot"},   /* 2013-06-01 */
    {ID("2"), 1514808000, 1514800000, "=HYPERLINK(\"x\")"},            /* 2018-01-01 */
    {ID("3"), 1730462400, 1730462400, "Say which threads"},            /* 2024-11-01 */
    {ID("4"), 1740830400, 1740826800, "Revert \"Say which threads\""}, /* 2025-03-01 */
    {ID("5"), 1752226000, 1752220000, EVIL},                           /* 2025-07-11 */
    {ID("6"), 1767268800, G_MAXINT64, "@later"},                       /* 2026-01-01 */
};

static const UgScore SCORES[MANY] = {
    {0},
    {.weight = 90, .production = 40, .test = 12, .requirements = 1, .by_pattern = {0, 10, 1, 0, 30}},
    {.weight = 123, .production = 61, .test = 30, .requirements = 1, .by_pattern = {0, 10, 1, 0, 51}},
    {.weight = 20, .production = 9, .test = 30, .requirements = 1, .by_pattern = {0, 9, 0, 0, 1}},
    {.weight = 60, .production = 29, .test = 30, .requirements = 1, .by_pattern = {0, 9, 0, 0, 21}},
    {.test = 2},
    {.test = 1},
};

static const UgEvent EVENTS[] = {
    {"introduced", "usage begins", &COMMITS[1], 90}, {"dependency-added", "requirement added", &COMMITS[1], 90},
    {"biggest-rise", "rise", &COMMITS[2], 33},       {"biggest-drop", "drop", &COMMITS[3], -103},
    {"came-back", "came back", &COMMITS[4], 40},     {"completed", "completed", &COMMITS[5], -60},
};

static const UgTrouble TROUBLES[] = {{{"lantern/" EVIL, "line 3: " EVIL}, 1, FALSE}};
static const UgGoalStep STEPS[] = {
    {UG_STEP_RUNS_WITHOUT, "runs-without", "runs without eventlet", "2026.2", 1790812800},
    {UG_STEP_DEPRECATED, "deprecated", "eventlet support deprecated", "2027.1", 1806537600},
    {UG_STEP_REMOVED, "removed", "eventlet removed", "2027.2", 1822348800}};

typedef struct {
    UgHistory history;
    UgHistoryView view;
    GArray *commits;
    GArray *problems;
    UgGoal goal;
} Made;

/* The first `n` commits; `end` is where it was completed, -1 if nowhere. */
static Made *made_history(guint n, int end) {
    Made *made = g_new0(Made, 1);
    UgHistory *history = &made->history;
    history->points = g_array_new(FALSE, FALSE, sizeof(UgHistoryPoint));
    guint best = 0;
    for (guint i = 0; i < n; i++) {
        const UgHistoryPoint point = {&COMMITS[i], SCORES[i]};
        g_array_append_val(history->points, point);
        best = SCORES[i].weight > SCORES[best].weight ? i : best;
    }
    history->events = g_array_new(FALSE, FALSE, sizeof(UgEvent));
    for (guint i = 0; i < G_N_ELEMENTS(EVENTS) && EVENTS[i].commit < &COMMITS[n]; i++) {
        g_array_append_val(history->events, EVENTS[i]);
    }
    made->problems = g_array_new(FALSE, FALSE, sizeof(UgTrouble));
    made->commits = g_array_new(FALSE, FALSE, sizeof(UgCommit));
    g_array_append_vals(made->commits, COMMITS, G_N_ELEMENTS(COMMITS));
    history->commits = made->commits;
    made->goal = (UgGoal){1727740800, g_array_new(FALSE, FALSE, sizeof(UgGoalStep))};
    g_array_append_vals(made->goal.steps, STEPS, G_N_ELEMENTS(STEPS));
    history->name = "lantern";
    history->source = "https://opendev.org/openstack/lantern";
    history->patterns[0] = "indirect";
    history->patterns[1] = "importing";
    history->patterns[2] = "monkey-patching";
    history->patterns[4] = "green-threads";
    history->now = (UgHistoryPoint){&COMMITS[n - 1], SCORES[n - 1]};
    history->peak = (UgHistoryPoint){&COMMITS[best], SCORES[best]};
    if (n > 3) {
        history->goal_peak = (UgHistoryPoint){&COMMITS[2], SCORES[2]};
    }
    history->completed_since = end < 0 ? NULL : &COMMITS[end];
    history->goal = &made->goal;
    history->since = G_MININT64;
    history->from_first = TRUE;
    history->problems = made->problems;
    made->view = (UgHistoryView){NULL, history, UG_EVERY_CHANGE};
    return made;
}

static void made_free(Made *made) {
    g_array_unref(made->history.points);
    g_array_unref(made->history.events);
    g_array_unref(made->problems);
    g_array_unref(made->commits);
    g_array_unref(made->goal.steps);
    g_free(made);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Made, made_free)

typedef void (*Render)(const UgHistoryView *view, const UgPaper *paper, GString *out);

static char *rendered(const Made *made, Render render, const UgPaper *paper) {
    GString *text = g_string_new(NULL);
    render(&made->view, paper, text);
    return g_string_free(text, FALSE);
}

static void a_life_is_told_as_before(void) {
    g_autoptr(Made) made = made_history(MANY, 5);
    g_autofree char *text = rendered(made, ug_history_render_text, &PLAIN);
    assert_golden("history.txt", text);
    g_autofree char *csv = rendered(made, ug_history_render_csv, &PLAIN);
    assert_golden("history.csv", csv);
    g_autofree char *svg = rendered(made, ug_history_render_svg, &PLAIN);
    assert_golden("history.svg", svg);
    g_array_append_vals(made->problems, TROUBLES, G_N_ELEMENTS(TROUBLES));
    made->history.cut = "the clone is shallow and ends at commit 0123456789";
    g_autofree char *json = rendered(made, ug_history_render_json, &PLAIN);
    assert_golden("history.json", json);
}

static void colours_are_opened_and_closed(void) {
    g_autoptr(Made) made = made_history(MANY, 5);
    g_autofree char *text = rendered(made, ug_history_render_text, &BRIGHT);
    assert_contains(text, "\033[36m5123456789\033[0m");
    assert_contains(text, "\033[1mcompleted\033[0m: ");
    assert_contains(text, ": \033[2mRevert \"Say whi\u2026\033[0m\n"); // a line of 60 columns
    refute_contains(text, "\033[31m\xe2");
}

static void usage_that_is_left_is_said(void) {
    g_autoptr(Made) made = made_history(5, -1);
    g_autofree char *text = rendered(made, ug_history_render_text, &PLAIN);
    assert_contains(text, "lantern uses eventlet in 29 places of production code (weight 60) and requires it.\n");
    g_autofree char *json = rendered(made, ug_history_render_json, &PLAIN);
    assert_contains(json, "\"completed_since\": null,");
}

static void no_usage_is_no_chart(void) {
    g_autoptr(Made) made = made_history(1, -1);
    g_autofree char *text = rendered(made, ug_history_render_text, &PLAIN);
    assert_contains(text, "lantern does not use eventlet, and never did.\n");
    refute_contains(text, "|");
    made->history.from_first = FALSE;
    made->history.cut = "the clone is shallow";
    g_autofree char *cut = rendered(made, ug_history_render_text, &PLAIN);
    assert_contains(cut, "lantern does not use eventlet.\n");
    assert_contains(cut, "What was before is not known: the clone is shallow.\n");
    g_autofree char *svg = rendered(made, ug_history_render_svg, &PLAIN);
    assert_contains(svg, "</svg>\n");
    refute_contains(svg, "nan");
    refute_contains(svg, "inf");
}

static void times_that_no_calendar_has_are_null(void) {
    g_autoptr(Made) made = made_history(MANY, -1);
    const UgCommit wrong = {ID("a"), G_MAXINT64, G_MININT64, "x"};
    g_array_index(made->history.points, UgHistoryPoint, 2).commit = &wrong;
    g_autofree char *json = rendered(made, ug_history_render_json, &PLAIN);
    assert_contains(json, "{\"commit\":\"" ID("a") "\",\"time\":null,");
    g_autofree char *csv = rendered(made, ug_history_render_csv, &PLAIN);
    assert_contains(csv, ID("a") ",,123,");
    g_autofree char *text = rendered(made, ug_history_render_text, &PLAIN);
    assert_contains(text, "7 points");
    g_autofree char *svg = rendered(made, ug_history_render_svg, &PLAIN);
    assert_contains(svg, "</svg>\n");
}

int main(int argc, char **argv) {
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/history/golden", a_life_is_told_as_before);
    g_test_add_func("/history/colours", colours_are_opened_and_closed);
    g_test_add_func("/history/usage-left", usage_that_is_left_is_said);
    g_test_add_func("/history/no-usage", no_usage_is_no_chart);
    g_test_add_func("/history/clocks", times_that_no_calendar_has_are_null);
    return g_test_run();
}
