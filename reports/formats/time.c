// Moments as reports write them: days and RFC 3339, in UTC.
#include "reports/formats/time.h"

static char *format_time(gint64 time, const char *format) {
    g_autoptr(GDateTime) date = g_date_time_new_from_unix_utc(time);
    return date != NULL ? g_date_time_format(date, format) : NULL;
}

char *ug_time_day(gint64 time) {
    return format_time(time, "%Y-%m-%d");
}

char *ug_time_moment(gint64 time) {
    return format_time(time, "%Y-%m-%dT%H:%M:%SZ");
}

gint64 ug_time_of(int year, int month) {
    g_autoptr(GDateTime) date = g_date_time_new_utc(year, month, 1, 0, 0, 0);
    return g_date_time_to_unix(date);
}

gint64 ug_time_in_calendar(gint64 time) {
    return CLAMP(time, ug_time_of(1, 1), ug_time_of(9999, 12));
}
