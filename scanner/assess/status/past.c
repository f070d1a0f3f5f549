// What the past of a row tells: the most that was there, how much of it is gone, and when the last of it went.
#include "assess/status/status_private.h"

static const UgPast *past_of(const UgStatus *status, guint member) {
    return g_array_index(status->members, UgMember, member).past;
}

/* The most that was there since the goal was set, and when first: it is reached right at one of the commits. */
static void find_peak(UgStatus *status, gint64 since) {
    status->start = (UgMoment){.time = since, .weight = ug_status_weight_at(status, since - 1)};
    status->peak = status->start;
    if (status->score.weight > status->peak.weight) {
        status->peak = (UgMoment){.time = status->now, .weight = status->score.weight};
    }
    for (guint m = 0; m < status->members->len; m++) {
        const UgPast *past = past_of(status, m);
        for (guint i = 0; i < ug_past_length(past); i++) {
            const UgPoint *point = ug_past_point(past, i);
            const UgCommit *commit = ug_past_commit(past, point);
            gboolean differs =
                i + 1 == ug_past_length(past) || point->score.weight != ug_past_point(past, i + 1)->score.weight;
            guint weight = differs && commit->time >= since ? ug_status_weight_at(status, commit->time) : 0;
            if (weight > status->peak.weight ||
                (weight == status->peak.weight && weight > 0 && commit->time < status->peak.time)) {
                status->peak = (UgMoment){commit->time, commit, m, weight};
            }
        }
    }
}

static void find_progress(UgStatus *status, gint64 since) {
    gboolean held = status->standing == UG_STANDING_IN_PROGRESS || status->standing == UG_STANDING_PLANNING;
    status->knows_start = status->has_past && status->known_since < since;
    status->knows_year = status->has_past && status->known_since <= status->asked - UG_PACE_SECONDS;
    if (status->knows_start) {
        find_peak(status, since);
    }
    status->progress = !held                      ? 1
                       : !status->knows_start     ? -1
                       : status->peak.weight == 0 ? 0
                                                  : 1 - (double)status->score.weight / status->peak.weight;
}

/* The row is complete when the last of its members is. */
static void find_completion(UgStatus *status) {
    for (guint m = 0; status->standing == UG_STANDING_COMPLETED && m < status->members->len; m++) {
        const UgPast *past = past_of(status, m);
        const UgPoint *point = ug_past_completed(past);
        const UgCommit *commit = point == NULL ? NULL : ug_past_commit(past, point);
        if (commit != NULL && commit->time > status->completed.time) {
            status->completed = (UgMoment){.time = commit->time, .commit = commit, .member = m};
        }
    }
}

void ug_status_look_back(UgStatus *status, const UgCatalogue *catalogue) {
    find_progress(status, ug_catalogue_goal(catalogue)->since);
    find_completion(status);
}
