// What a person writes for a deadline to seconds since 1970.
#include "assess/regression/deadline.h"

#include "base/error.h"
#include "source/commits.h"

#include <string.h>

static gboolean is_release(const char *text) {
    return strlen(text) == strlen("2027.1") && strspn(text, "0123456789") == 4 && text[4] == '.' &&
           (text[5] == '1' || text[5] == '2');
}

gboolean ug_deadline_parse(const char *text, gint64 *end, GError **error) {
    g_autofree char *day =
        is_release(text) ? g_strdup_printf("%.4s-%s", text, text[5] == '1' ? "03-31" : "09-30") : g_strdup(text);
    if (strchr(day, 'T') == NULL && ug_date_parse(day, end, NULL)) {
        return TRUE;
    }
    g_set_error(error, UG_ERROR, UG_ERROR_USAGE,
                "'%s' is no deadline; write a release like 2027.1 or a day like 2027-03-31", text);
    return FALSE;
}
