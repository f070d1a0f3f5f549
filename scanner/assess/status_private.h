/* The inside of a row's judgement: status_judge.c makes it, of parts that fill one UgStatus, each on top of those
 * before.
 */
#ifndef UNGREEN_ASSESS_STATUS_PRIVATE_H
#define UNGREEN_ASSESS_STATUS_PRIVATE_H

#include "assess/status.h"

G_BEGIN_DECLS

/* Names in a sentence: more are counted. */
enum { UG_MOST_NAMES = 3 };

/* status.c: a row of `members` (n of them, copied) of which nothing is known yet. (transfer full) */
UgStatus *ug_status_alloc(const char *name, const UgMember *members, guint n);

/* status_carriers.c: adds what a member requires that brings eventlet. */
void ug_status_find_carriers(UgStatus *status, const UgSurvey *survey, const UgCatalogue *catalogue);

/* These need all that comes before.
 * status_past.c: progress, its peak, and when the row was completed. */
void ug_status_look_back(UgStatus *status, const UgCatalogue *catalogue);
/* status_problems.c: what could not be taken into account. */
void ug_status_gather_problems(UgStatus *status);
/* status_ladder.c: the forecast, and which steps of the goal are reached. */
void ug_status_climb(UgStatus *status, const UgCatalogue *catalogue);
/* The names of repositories that would have to announce that their support of eventlet is deprecated, and do not.
 * (transfer container) */
GPtrArray *ug_status_silent_members(const UgStatus *status);
/* status_approach.c: the sentence on the approach. */
void ug_status_describe(UgStatus *status, const UgCatalogue *catalogue);

G_END_DECLS

#endif
