// Fields of comma-separated values.
#include "reports/formats/csv.h"

#include "base/text.h"

#include <string.h>

/* A spreadsheet takes a field that begins with one of these for a formula, quoted or not. */
static gboolean is_formula(const char *text) {
    return text[0] != '\0' && strchr("=+-@", text[0]) != NULL;
}

void ug_csv_text(GString *out, const char *bytes) {
    g_autofree char *printable = ug_text_printable(bytes);
    gboolean is_quoted = strpbrk(printable, "\",") != NULL;
    if (is_quoted) {
        g_string_append_c(out, '"');
    }
    if (is_formula(printable)) {
        g_string_append_c(out, '\'');
    }
    for (const char *p = printable; *p != '\0'; p++) {
        if (*p == '"') {
            g_string_append_c(out, '"');
        }
        g_string_append_c(out, *p);
    }
    if (is_quoted) {
        g_string_append_c(out, '"');
    }
}
