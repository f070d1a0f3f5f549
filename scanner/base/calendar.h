/* The calendar that times are shown in. */
#ifndef UNGREEN_BASE_CALENDAR_H
#define UNGREEN_BASE_CALENDAR_H

#include <glib.h>

/* The first and the last second of GLib's calendar, the years 1 to 9999; in seconds since 1970 UTC, as all times. */
#define UG_CALENDAR_FIRST G_GINT64_CONSTANT(-62135596800)
#define UG_CALENDAR_LAST  G_GINT64_CONSTANT(253402300799)

/* The nearest time that the calendar has: a commit may claim any. */
static inline gint64 ug_in_calendar(gint64 time) {
    return CLAMP(time, UG_CALENDAR_FIRST, UG_CALENDAR_LAST);
}

#endif
