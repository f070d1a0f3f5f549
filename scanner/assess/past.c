// The past of a repository: its timeline back to where the goal began, or to where usage ended.
#include "assess/past.h"

/* When a walk into the past has seen enough. */
typedef struct {
    const GArray *commits; /* of UgCommit */
    gint64 since;
    gboolean held;
    guint n_expected; /* commits that will do, unless the end of usage lies beyond */
    const UgTimelineOptions *asked;
} Walk;

/* A project without usage is followed until there was some, however long ago: since when is what people ask first. */
static gboolean go_on(const UgPoint *point, gpointer data) {
    Walk *walk = data;
    walk->held = walk->held || ug_score_is_held(&point->score);
    return !walk->held || g_array_index(walk->commits, UgCommit, point->commit).time >= walk->since;
}

static void report(const char *activity, guint64 done, guint64 total, gpointer data) {
    const Walk *walk = data;
    guint64 expected = done <= walk->n_expected ? MIN(total, walk->n_expected) : total;
    walk->asked->progress(activity, done, expected, walk->asked->progress_data);
}

UgTimeline *ug_past_walk(const UgCommits *line, gint64 since, const UgTimelineOptions *options, GError **error) {
    Walk walk = {.commits = ug_commits_list(line), .since = since, .asked = options};
    while (walk.n_expected < walk.commits->len &&
           g_array_index(walk.commits, UgCommit, walk.n_expected).time >= since) {
        walk.n_expected++;
    }
    walk.n_expected++; // the one before says how things stood
    UgTimelineOptions how = *options;
    how.on_point = go_on;
    how.on_point_data = &walk;
    how.progress = options->progress != NULL ? report : NULL;
    how.progress_data = &walk;
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
    return (UgPast){catalogue, commits, points, points->len == commits->len && cut == NULL, cut};
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

guint ug_past_weight_at(const UgPast *past, gint64 time) {
    const UgPoint *point = point_before(past, time);
    return point == NULL ? 0 : point->score.weight;
}
