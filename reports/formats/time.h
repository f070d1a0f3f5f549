/* Moments as reports write them. A commit may claim any time, also one that no calendar has. */
#ifndef UNGREEN_REPORTS_TIME_H
#define UNGREEN_REPORTS_TIME_H

#include <glib.h>

G_BEGIN_DECLS

/* "2025-07-11" and "2025-07-11T09:26:40Z", in UTC; NULL for a time that no calendar has. (transfer full) */
char *ug_time_day(gint64 time);
char *ug_time_moment(gint64 time);
/* A time that a calendar has: itself, or the nearest. */
gint64 ug_time_in_calendar(gint64 time);
/* The beginning of a year, or of a month of it, in seconds since 1970 UTC. */
gint64 ug_time_of(int year, int month);

G_END_DECLS

#endif
