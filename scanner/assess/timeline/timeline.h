/* A timeline: the score of every commit of a first-parent line, the newest first.
 *
 * Exact: each score is what ug_tally_of() says of that revision. Only what differs between neighbours is looked at. */
#ifndef UNGREEN_ASSESS_TIMELINE_H
#define UNGREEN_ASSESS_TIMELINE_H

#include "assess/score.h"
#include "assess/timeline/troubles.h"
#include "base/store.h"
#include "source/commits.h"

#include <glib.h>

G_BEGIN_DECLS

typedef struct {
    guint commit;         /* index into the commits of the line */
    const UgTally *tally; /* that of this commit; shared by neighbours that do not differ */
    UgScore score;
} UgPoint;

typedef struct UgTimeline UgTimeline;

/* Asked after each point, the newest first; FALSE ends the walk there. */
typedef gboolean (*UgTimelineFunc)(const UgPoint *point, gpointer data);

typedef struct {
    const UgCatalogue *catalogue;
    guint threads;           /* 0: as many as there are processors */
    UgStore *store;          /* (nullable) */
    guint n_commits;         /* look at no more than so many of the newest; 0: all */
    UgProgressFunc progress; /* (nullable) called on the calling thread; done and total are commits */
    gpointer progress_data;
    UgTimelineFunc on_point; /* (nullable) called on the calling thread */
    gpointer on_point_data;
    const gint
        *cancelled; /* (nullable) set to other than 0 by a signal handler: the walk ends, and what was done is kept */
} UgTimelineOptions;

/* ug_timeline_new: scores the commits. Returns (transfer full), borrowing the commits and the catalogue, or NULL with
 * UG_ERROR_READ (nothing could be read) or UG_ERROR_CANCELLED. */
UgTimeline *ug_timeline_new(const UgCommits *commits, const UgTimelineOptions *options, GError **error);
void ug_timeline_free(UgTimeline *timeline);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(UgTimeline, ug_timeline_free)

/* (transfer none) array of UgPoint, one for each commit, the newest first. */
const GArray *ug_timeline_points(const UgTimeline *timeline);
/* What of any commit could not be read or not be understood, each once, by path and reason. (transfer none) array of
 * UgTrouble. */
const GArray *ug_timeline_problems(const UgTimeline *timeline);
/* Those of them that could not be read, so that the points do not count them. A point of which nothing could be read
 * stands as its neighbour does. (transfer none) array of UgProblem. */
const GArray *ug_timeline_gaps(const UgTimeline *timeline);

G_END_DECLS

#endif
