// A badge for a project's own page: a picture, and the answer that shields.io draws one from.
#include "assess/status/share.h"
#include "reports/formats/json.h"
#include "reports/formats/xml.h"
#include "reports/table/table_report.h"

#include <string.h>

#define LABEL "eventlet removal"

/* Contrasts of 4.5 or more with white text. */
static const char *colour_of(const UgTableRow *row) {
    static const char *const COLOURS[UG_N_STANDINGS] = {
        [UG_STANDING_COMPLETED] = "1a7f37",
        [UG_STANDING_IN_PROGRESS] = "7c3aad",
        [UG_STANDING_PLANNING] = "9a6700",
        [UG_STANDING_NOT_AFFECTED] = "57606a",
    };
    return row->is_known ? COLOURS[row->standing] : "57606a";
}

static char *badge_text_of(const UgTableRow *row) {
    gboolean counted = row->is_known && row->standing == UG_STANDING_IN_PROGRESS && row->progress >= 0;
    return counted ? g_strdup_printf("%s %u%%", ug_table_standing(row), ug_share_percent(row->progress))
                   : g_strdup(ug_table_standing(row));
}

void ug_table_render_shield(const UgTableRow *row, GString *out) {
    g_autofree char *text = badge_text_of(row);
    ug_json_begin(out);
    ug_json_member(out, "schemaVersion", cJSON_CreateNumber(1));
    ug_json_member(out, "label", cJSON_CreateString(LABEL));
    ug_json_member(out, "message", cJSON_CreateString(text));
    ug_json_member(out, "color", cJSON_CreateString(colour_of(row)));
    ug_json_end(out);
}

/* Of Verdana at 11 pixels, on average; textLength then makes it exact. */
static guint width_of(const char *text) {
    return (guint)g_utf8_strlen(text, -1) * 7;
}

void ug_table_render_badge(const UgTableRow *row, GString *out) {
    enum { HEIGHT = 20, PADDING = 6, BASELINE = 14 };
    g_autofree char *text = badge_text_of(row);
    g_autofree char *title = g_strdup_printf("%s: " LABEL ": %s", row->name, text);
    guint label = width_of(LABEL);
    guint value = width_of(text);
    guint left = label + 2 * PADDING;
    guint right = value + 2 * PADDING;
    g_string_append_printf(
        out, "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%u\" height=\"%d\" role=\"img\">\n<title>",
        left + right, HEIGHT);
    ug_xml_text(out, title);
    g_string_append_printf(out, "</title>\n<rect width=\"%u\" height=\"%d\" fill=\"#444\"/>\n", left, HEIGHT);
    g_string_append_printf(out, "<rect x=\"%u\" width=\"%u\" height=\"%d\" fill=\"#%s\"/>\n", left, right, HEIGHT,
                           colour_of(row));
    g_string_append(out, "<g fill=\"#fff\" font-family=\"Verdana,DejaVu Sans,sans-serif\" font-size=\"11\">\n");
    g_string_append_printf(out, "<text x=\"%d\" y=\"%d\" textLength=\"%u\">" LABEL "</text>\n", PADDING, BASELINE,
                           label);
    g_string_append_printf(out, "<text x=\"%u\" y=\"%d\" textLength=\"%u\">", left + PADDING, BASELINE, value);
    ug_xml_text(out, text);
    g_string_append(out, "</text>\n</g>\n</svg>\n");
}
