/* The past of one repository: the scores of its commits, as far back as somebody looked. */
#ifndef UNGREEN_ASSESS_PAST_H
#define UNGREEN_ASSESS_PAST_H

#include "assess/timeline/timeline.h"

#include <glib.h>

G_BEGIN_DECLS

/* All borrowed. What is no repository has a past without points. */
typedef struct {
    const UgCatalogue *catalogue;
    const GArray *commits; /* (nullable) of UgCommit, the newest first */
    const GArray *points;  /* (nullable) of UgPoint, the newest first, one for each of the first of these commits */
    /* The oldest point is the first commit of the project, and nothing is missing: what it shows began with it.
     * Otherwise nobody knows. */
    gboolean from_first;
    const char *location; /* (nullable) of the repository, where its commits can be read */
    const char *cut;      /* (nullable) why the line ends before the first commit, where the points go so far */
    const GArray *gaps;   /* (nullable) of UgProblem: files of these commits that could not be read, and do not count */
} UgPast;

/* A past that was read, with what it borrows from. */
typedef struct {
    UgCommits *line;
    UgTimeline *timeline;
    UgPast past;
} UgPastReading;

/* How many commits (of UgCommit, the newest first) lie between the newest and the first that is older than `since`,
 * which says how things stood and is included. */
guint ug_past_reach(const GArray *commits, gint64 since);

/* ug_past_walk: scores a line from its newest commit back to `since` (G_MININT64: all of it) and one more, or, of a
 * project that is done by then, until it was not: of one that never used eventlet, to its beginning. Returns
 * (transfer full) or fails as ug_timeline_new() does; `options->on_point` is not heeded. */
UgTimeline *ug_past_walk(const UgCommits *line, gint64 since, const UgTimelineOptions *options, GError **error);

/* ug_past_read: the same from `revision` (nullable: HEAD) of `location`, which is a local repository or was cloned
 * before. FALSE with an error if there is no history to read; `reading`, which must be zeroed before, is to be cleared
 * in both cases. */
gboolean ug_past_read(UgPastReading *reading, const char *location, const char *revision, gint64 since,
                      const UgTimelineOptions *options, GError **error);
void ug_past_reading_clear(UgPastReading *reading);

/* The past that commits and their timeline are; borrows both. */
UgPast ug_past_of(const UgCommits *line, const UgTimeline *timeline, const UgCatalogue *catalogue);

/* How many points there are, and one of them: 0 is the newest. */
guint ug_past_length(const UgPast *past);
const UgPoint *ug_past_point(const UgPast *past, guint i);
const UgCommit *ug_past_commit(const UgPast *past, const UgPoint *point);

/* The point that the goal began with: the newest that is older than `since`, else the oldest there is. NULL without a
 * past. */
const UgPoint *ug_past_start(const UgPast *past, gint64 since);
/* The point after which usage and requirements never came back. NULL if some is left, or there never was any as far as
 * the points go. */
const UgPoint *ug_past_completed(const UgPast *past);
/* The oldest time of a past that is cut off before the first commit of the project; 0 of others. */
gint64 ug_past_known_since(const UgPast *past);
/* TRUE if eventlet was used or required at some point. */
gboolean ug_past_was_held(const UgPast *past);
/* The weight at a time: that of the newest point not after it. If all are, 0 where the project began later, else that
 * of the oldest point. 0 without a past. */
guint ug_past_weight_at(const UgPast *past, gint64 time);

G_END_DECLS

#endif
