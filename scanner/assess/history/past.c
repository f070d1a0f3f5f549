// The past of a repository: its timeline back to where the goal began, or to where usage ended.
#include "assess/history/past.h"

guint ug_past_reach(const GArray *commits, gint64 since) {
    guint n = 0;
    while (n < commits->len && g_array_index(commits, UgCommit, n).time >= since) {
        n++;
    }
    return MIN(n + 1, commits->len);
}

static gboolean stop_at_usage(const UgPoint *point, gpointer data) {
    const guint *least = data;
    return point->commit + 1 < *least || !ug_score_is_held(&point->score);
}

static gboolean has_usage(const UgTimeline *timeline) {
    const UgPast seen = {.points = ug_timeline_points(timeline)};
    return ug_past_was_held(&seen);
}

/* What was asked for comes first and alone, so that no thread begins far behind it. A project without usage there is
 * followed until there was some, however long ago: since when is what people ask first. */
UgTimeline *ug_past_walk(const UgCommits *line, gint64 since, const UgTimelineOptions *options, GError **error) {
    guint least = ug_past_reach(ug_commits_list(line), since);
    UgTimelineOptions how = *options;
    how.on_point = NULL;
    how.n_commits = least;
    g_autoptr(UgTimeline) timeline = ug_timeline_new(line, &how, error);
    if (timeline == NULL || least == ug_commits_list(line)->len || has_usage(timeline)) {
        return g_steal_pointer(&timeline);
    }
    how.n_commits = 0;
    how.on_point = stop_at_usage;
    how.on_point_data = &least;
    return ug_timeline_new(line, &how, error);
}

gboolean ug_past_read(UgPastReading *reading, const char *location, const char *revision, gint64 since,
                      const UgTimelineOptions *options, GError **error) {
    const UgCommitsOptions line = {
        .snapshot = {.location = location, .revision = revision, .offline = TRUE},
        .until = G_MAXINT64,
    };
    reading->line = ug_commits_new(&line, error);
    reading->timeline = reading->line == NULL ? NULL : ug_past_walk(reading->line, since, options, error);
    if (reading->timeline == NULL) {
        return FALSE;
    }
    reading->past = ug_past_of(reading->line, reading->timeline, options->catalogue);
    return TRUE;
}

void ug_past_reading_clear(UgPastReading *reading) {
    reading->past = (UgPast){0};
    g_clear_pointer(&reading->timeline, ug_timeline_free);
    g_clear_pointer(&reading->line, ug_commits_free);
}

UgPast ug_past_of(const UgCommits *line, const UgTimeline *timeline, const UgCatalogue *catalogue) {
    const GArray *commits = ug_commits_list(line);
    const GArray *points = ug_timeline_points(timeline);
    const char *cut = points->len == commits->len ? ug_commits_cut(line) : NULL;
    const GArray *gaps = ug_timeline_gaps(timeline);
    return (UgPast){.catalogue = catalogue,
                    .commits = commits,
                    .points = points,
                    .from_first = points->len == commits->len && cut == NULL && gaps->len == 0,
                    .location = ug_commits_location(line),
                    .cut = cut,
                    .gaps = gaps};
}

guint ug_past_length(const UgPast *past) {
    return past->points == NULL ? 0 : past->points->len;
}

const UgPoint *ug_past_point(const UgPast *past, guint i) {
    return &g_array_index(past->points, UgPoint, i);
}

const UgCommit *ug_past_commit(const UgPast *past, const UgPoint *point) {
    return &g_array_index(past->commits, UgCommit, point->commit);
}

/* The newest point that is not younger; the oldest if all are. */
static const UgPoint *point_before(const UgPast *past, gint64 time) {
    guint n = ug_past_length(past);
    for (guint i = 0; i < n; i++) {
        if (ug_past_commit(past, ug_past_point(past, i))->time <= time) {
            return ug_past_point(past, i);
        }
    }
    return n == 0 ? NULL : ug_past_point(past, n - 1);
}

const UgPoint *ug_past_start(const UgPast *past, gint64 since) {
    return point_before(past, since - 1);
}

const UgPoint *ug_past_completed(const UgPast *past) {
    guint n = ug_past_length(past);
    guint i = 0;
    while (i < n && !ug_score_is_held(&ug_past_point(past, i)->score)) {
        i++;
    }
    return i == 0 || i == n ? NULL : ug_past_point(past, i - 1);
}

gboolean ug_past_was_held(const UgPast *past) {
    for (guint i = 0; i < ug_past_length(past); i++) {
        if (ug_score_is_held(&ug_past_point(past, i)->score)) {
            return TRUE;
        }
    }
    return FALSE;
}

gint64 ug_past_known_since(const UgPast *past) {
    guint n = ug_past_length(past);
    return n == 0 || past->cut == NULL ? 0 : ug_past_commit(past, ug_past_point(past, n - 1))->time;
}

guint ug_past_weight_at(const UgPast *past, gint64 time) {
    const UgPoint *point = point_before(past, time);
    gboolean is_later = point == NULL || (past->from_first && ug_past_commit(past, point)->time > time);
    return is_later ? 0 : point->score.weight;
}
