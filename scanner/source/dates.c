/* What a person writes for a moment to seconds since 1970. */
#include "source/commits.h"

#include "base/error.h"

#include <string.h>

/* Does `text` begin with this shape, where 'd' stands for any digit? */
static gboolean has_shape(const char *text, const char *shape) {
    for (; *shape != '\0'; shape++, text++) {
        if (*shape == 'd' ? !g_ascii_isdigit(*text) : *shape != *text) {
            return FALSE;
        }
    }
    return TRUE;
}

/* A moment without its zone would be another one on each machine: it is refused rather than guessed. */
static gboolean has_zone(const char *time) {
    const char *zone = time + strcspn(time, "Z+-");
    return strcmp(zone, "Z") == 0 || (*zone != '\0' && has_shape(zone + 1, "dd"));
}

/* `hour` is the moment that a day without one stands for. */
static gboolean parse(const char *text, const char *hour, gint64 *time, GError **error) {
    g_autoptr(GTimeZone) utc = g_time_zone_new_utc();
    g_autofree char *moment = NULL;
    if (has_shape(text, "dddd-dd-dd") && text[strlen("dddd-dd-dd")] == '\0') {
        moment = g_strconcat(text, hour, NULL);
    } else if (has_shape(text, "dddd-dd-ddTdd:dd:dd") && has_zone(text + strlen("dddd-dd-ddT"))) {
        moment = g_strdup(text);
    }
    g_autoptr(GDateTime) date = moment != NULL ? g_date_time_new_from_iso8601(moment, utc) : NULL;
    if (date == NULL) {
        g_set_error(error, UG_ERROR, UG_ERROR_USAGE,
                    "'%s' is no date; write a day like 2025-09-05 or a moment like 2025-09-05T12:00:00Z", text);
        return FALSE;
    }
    *time = g_date_time_to_unix(date);
    return TRUE;
}

gboolean ug_date_parse(const char *text, gint64 *time, GError **error) {
    return parse(text, "T23:59:59Z", time, error);
}

gboolean ug_date_parse_start(const char *text, gint64 *time, GError **error) {
    return parse(text, "T00:00:00Z", time, error);
}
