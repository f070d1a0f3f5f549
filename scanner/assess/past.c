// The past of a repository: its timeline back to where the goal began, or to where usage ended.
#include "assess/past.h"

#include "base/error.h"

gboolean ug_score_is_held(const UgScore *score) {
    return score->direct > 0 || score->requirements > 0;
}

/* When a walk into the past has seen enough. */
typedef struct {
    const UgCommits *commits;
    gint64 since;
    gboolean held;
} Walk;

static gboolean go_on(const UgPoint *point, gpointer data) {
    Walk *walk = data;
    const UgCommit *commit = &g_array_index(ug_commits_list(walk->commits), UgCommit, point->commit);
    walk->held = walk->held || ug_score_is_held(&point->score);
    return !walk->held || commit->time >= walk->since;
}

gboolean ug_past_read(UgPast *past, const char *location, const char *revision, gint64 since,
                      const UgTimelineOptions *options, GError **error) {
    const UgCommitsOptions line = {
        .snapshot = {.location = location, .revision = revision, .offline = TRUE},
        .until = G_MAXINT64,
    };
    past->commits = ug_commits_new(&line, error);
    if (past->commits == NULL) {
        return FALSE;
    }
    Walk walk = {.commits = past->commits, .since = since};
    UgTimelineOptions bounded = *options;
    bounded.on_point = go_on;
    bounded.on_point_data = &walk;
    past->timeline = ug_timeline_new(past->commits, &bounded, error);
    return past->timeline != NULL;
}

void ug_past_clear(UgPast *past) {
    g_clear_pointer(&past->timeline, ug_timeline_free);
    g_clear_pointer(&past->commits, ug_commits_free);
}

guint ug_past_length(const UgPast *past) {
    return past->timeline == NULL ? 0 : ug_timeline_points(past->timeline)->len;
}

const UgPoint *ug_past_point(const UgPast *past, guint i) {
    return &g_array_index(ug_timeline_points(past->timeline), UgPoint, i);
}

const UgCommit *ug_past_commit(const UgPast *past, const UgPoint *point) {
    return &g_array_index(ug_commits_list(past->commits), UgCommit, point->commit);
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
    for (guint i = 0; i + 1 < ug_past_length(past); i++) {
        if (!ug_score_is_held(&ug_past_point(past, i)->score) && ug_score_is_held(&ug_past_point(past, i + 1)->score)) {
            return ug_past_point(past, i);
        }
    }
    return NULL;
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
