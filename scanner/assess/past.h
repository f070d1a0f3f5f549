/* The past of one repository, as far back as judging its present needs. */
#ifndef UNGREEN_ASSESS_PAST_H
#define UNGREEN_ASSESS_PAST_H

#include "assess/timeline.h"

#include <glib.h>

G_BEGIN_DECLS

typedef struct {
    UgCommits *commits;   /* (nullable) NULL for what is no repository */
    UgTimeline *timeline; /* (nullable) */
} UgPast;

/* ug_past_read: walks back from `revision` (nullable: HEAD) of `location`, which is a local repository or was cloned
 * before, until the day that the goal was set (`since`), or, of a project that is done by then, until it was not: of
 * one that never used eventlet, to its beginning. FALSE with an error if there is no history to read; `past`, which
 * must be zeroed before, is to be cleared in both cases. */
gboolean ug_past_read(UgPast *past, const char *location, const char *revision, gint64 since,
                      const UgTimelineOptions *options, GError **error);
void ug_past_clear(UgPast *past);

/* How many points there are, and one of them: 0 is the newest. */
guint ug_past_length(const UgPast *past);
const UgPoint *ug_past_point(const UgPast *past, guint i);
const UgCommit *ug_past_commit(const UgPast *past, const UgPoint *point);

/* The point that the goal began with: the newest that is older than `since`, else the oldest there is. NULL without a
 * past. */
const UgPoint *ug_past_start(const UgPast *past, gint64 since);
/* The newest point at which nothing was left after something had been; NULL if there is none. */
const UgPoint *ug_past_completed(const UgPast *past);
/* TRUE if eventlet was used or required at some point. */
gboolean ug_past_was_held(const UgPast *past);
/* The weight at a time: that of the newest point not after it; of the oldest if all are. 0 without a past. */
guint ug_past_weight_at(const UgPast *past, gint64 time);

/* TRUE if the project uses or requires eventlet itself. */
gboolean ug_score_is_held(const UgScore *score);

G_END_DECLS

#endif
