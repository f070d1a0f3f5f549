// What a timeline amounts to: the points to show, the peaks, the end.
#include "assess/history/history.h"

#include "base/calendar.h"
#include "base/strings.h"

#include <string.h>

enum { SECONDS_OF_A_DAY = 24 * 60 * 60 };

static gboolean is_before(const GArray *commits, guint index, gint64 since) {
    return g_array_index(commits, UgCommit, index).time < since;
}

/* ---- which points to show ---- */

static gint64 day_of(gint64 time) {
    return (time - (time < 0 ? SECONDS_OF_A_DAY - 1 : 0)) / SECONDS_OF_A_DAY;
}

/* A number for the period that a time falls into: later periods have larger ones. */
static gint64 period_of(gint64 claimed, UgEvery every) {
    gint64 time = ug_in_calendar(claimed);
    if (every == UG_EVERY_DAY) {
        return day_of(time);
    }
    if (every == UG_EVERY_WEEK) {
        gint64 days = day_of(time) + 3; // 1970 began on a Thursday
        return (days - (days < 0 ? 6 : 0)) / 7;
    }
    g_autoptr(GDateTime) date = g_date_time_new_from_unix_utc(time);
    return (gint64)g_date_time_get_year(date) * 12 + g_date_time_get_month(date);
}

/* The last commit of a period is the newest on the line that claims a time in it. `seen` is the set of periods that
 * have theirs: committer times may go back and forth. */
static gboolean is_shown(const UgPast *past, guint index, guint n, UgEvery every, GHashTable *seen) {
    const UgScore *score = &ug_past_point(past, index)->score;
    if (every == UG_EVERY_CHANGE) {
        return index == 0 || index + 1 == n || !ug_score_equal(score, &ug_past_point(past, index + 1)->score);
    }
    if (every == UG_EVERY_COMMIT) {
        return TRUE;
    }
    gint64 period = period_of(ug_past_commit(past, ug_past_point(past, index))->time, every);
    return g_hash_table_add(seen, g_memdup2(&period, sizeof period));
}

static UgHistoryPoint history_point(const UgPast *past, guint index) {
    const UgPoint *point = ug_past_point(past, index);
    return (UgHistoryPoint){ug_past_commit(past, point), point->score};
}

/* Of the newest `n` points. */
static GArray *select_points(const UgPast *past, guint n, const UgHistoryOptions *options) {
    GArray *points = g_array_new(FALSE, FALSE, sizeof(UgHistoryPoint));
    g_autoptr(GHashTable) seen = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
    for (guint i = 0; i < n; i++) {
        // How things stood before is a point of what changed; samples are of the time that was asked for.
        gboolean wanted = i == 0 || options->every == UG_EVERY_CHANGE ||
                          !is_before(past->commits, ug_past_point(past, i)->commit, options->since);
        if (wanted && is_shown(past, i, n, options->every, seen)) {
            const UgHistoryPoint point = history_point(past, i);
            g_array_append_val(points, point);
        }
    }
    for (guint i = 0; i < points->len / 2; i++) {
        UgHistoryPoint *left = &g_array_index(points, UgHistoryPoint, i);
        UgHistoryPoint *right = &g_array_index(points, UgHistoryPoint, points->len - 1 - i);
        const UgHistoryPoint kept = *left;
        *left = *right;
        *right = kept;
    }
    return points;
}

/* Of the newest `n` points, the first of those with the largest weight. */
static UgHistoryPoint find_peak(const UgPast *past, guint n) {
    guint best = 0;
    for (guint i = 1; i < n; i++) {
        if (ug_past_point(past, i)->score.weight >= ug_past_point(past, best)->score.weight) {
            best = i;
        }
    }
    return history_point(past, best);
}

/* ---- all of it ---- */

static void name_patterns(UgHistory *history, const UgCatalogue *catalogue) {
    const GPtrArray *rules = ug_catalogue_rules(catalogue);
    for (guint i = 0; i < rules->len; i++) {
        const UgRule *rule = g_ptr_array_index(rules, i);
        if (g_str_has_prefix(rule->family, "EVT")) {
            history->patterns[g_ascii_digit_value(rule->family[strlen("EVT")])] = rule->pattern;
        }
    }
}

UgHistory *ug_history_new(const UgPast *past, const UgHistoryOptions *options) {
    UgHistory *history = g_new0(UgHistory, 1);
    guint n = MIN(ug_past_reach(past->commits, options->since), past->points->len);
    g_autoptr(GArray) newest = g_array_new(FALSE, FALSE, sizeof(UgPoint));
    g_array_append_vals(newest, past->points->data, n);
    const UgPast shown = {.catalogue = past->catalogue,
                          .commits = past->commits,
                          .points = newest,
                          .from_first = past->from_first && n == past->points->len};
    name_patterns(history, past->catalogue);
    history->commits = past->commits;
    history->points = select_points(past, n, options);
    history->text = ug_strings_new(256);
    history->events = ug_events_new(&shown);
    ug_events_add_flips(history->events, &shown, options->flips, history->text);
    const UgPoint *end = ug_past_completed(past);
    history->completed_since = end == NULL ? NULL : ug_past_commit(past, end);
    history->now = history_point(past, 0);
    history->peak = find_peak(past, n);
    history->goal = ug_catalogue_goal(past->catalogue);
    guint n_goal = ug_past_reach(past->commits, history->goal->since);
    gboolean knows_goal =
        n_goal <= n && (is_before(past->commits, n_goal - 1, history->goal->since) || shown.from_first);
    if (history->now.commit->time >= history->goal->since && knows_goal) {
        history->goal_peak = find_peak(past, n_goal);
    }
    history->since = options->since;
    history->from_first = shown.from_first;
    gboolean has_start = is_before(past->commits, n - 1, options->since);
    gboolean has_end = ug_score_is_held(&history->now.score) || history->completed_since != NULL;
    history->is_open = !past->from_first && (!has_start || !has_end);
    return history;
}

void ug_history_free(UgHistory *history) {
    g_array_unref(history->points);
    g_array_unref(history->events);
    ug_strings_free(history->text);
    g_free(history);
}
