/* The inside of a row's judgement: judge.c makes it, of parts that fill one UgStatus, each on top of those
 * before.
 */
#ifndef UNGREEN_ASSESS_STATUS_PRIVATE_H
#define UNGREEN_ASSESS_STATUS_PRIVATE_H

#include "assess/status/status.h"

G_BEGIN_DECLS

/* Names in a sentence: more are counted. */
enum { UG_MOST_NAMES = 3 };

/* status.c: a row of `members` (n of them, copied) of which nothing is known yet. (transfer full) */
UgStatus *ug_status_alloc(const char *name, const UgMember *members, guint n, const UgCatalogue *catalogue);

/* Is there strong evidence of this signal, or sign of the history ("usage-fell")? */
gboolean ug_status_has_strong(const UgStatus *status, const char *signal);
/* The same in one repository of the row; of any signal with NULL. */
gboolean ug_status_member_has_strong(const UgStatus *status, guint member, const char *signal);
/* Of the signal that means that. */
gboolean ug_status_shows(const UgStatus *status, UgMeaning meaning);
gboolean ug_status_member_shows(const UgStatus *status, guint member, UgMeaning meaning);

/* carriers.c: adds what a member requires that brings eventlet. */
void ug_status_find_carriers(UgStatus *status, const UgSurvey *survey, const UgCatalogue *catalogue);

/* These need all that comes before.
 * past.c: progress, its peak, and when the row was completed. */
void ug_status_look_back(UgStatus *status, const UgCatalogue *catalogue);
/* problems.c: what could not be taken into account. */
void ug_status_gather_problems(UgStatus *status);
/* ladder.c: the forecast, and which steps of the goal are reached. */
void ug_status_climb(UgStatus *status, const UgCatalogue *catalogue);
/* The names of repositories that would have to announce that their support of eventlet is deprecated, and do not.
 * (transfer container) */
GPtrArray *ug_status_silent_members(const UgStatus *status);
/* services.c: parts of the sentence on the approach. "eventlet in", "a and b"; nothing without names. */
void ug_status_say_names(GPtrArray *parts, const char *what, const GPtrArray *names);
/* TRUE if something chooses how a service starts. A library starts none, but its code may choose by a variable; and a
 * variable that only keeps the standard library as it is leaves what eventlet starts by itself. */
gboolean ug_status_say_switches(const UgStatus *status, GPtrArray *parts);
void ug_status_say_services(const UgStatus *status, gboolean selectable, GPtrArray *parts);
/* Packages that install eventlet; `direct`: those that are required themselves, which is what code can start something
 * with. (transfer full), as are the next two. */
char *ug_status_libraries_text(const UgStatus *status, gboolean direct);
/* Of a row that uses nothing of eventlet itself: "nova-api still runs on eventlet through oslo.service". What chooses
 * native threads first runs on nothing: the library refuses. */
char *ug_status_carried_text(const UgStatus *status, const char *still);
/* The same: "nova-api imports it through oslo.messaging when it starts"; NULL of none. */
char *ug_status_importing_text(const UgStatus *status);
/* approach.c: the sentence on the approach. */
void ug_status_describe(UgStatus *status, const UgCatalogue *catalogue);

G_END_DECLS

#endif
