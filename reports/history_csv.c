// The points of a history as a table: RFC 4180, one row a point.
#include "base/text.h"
#include "reports/history_report.h"

#include <string.h>

/* A spreadsheet takes a field that begins with one of these for a formula, quoted or not. */
static gboolean is_formula(const char *text) {
    return text[0] != '\0' && strchr("=+-@", text[0]) != NULL;
}

static void add_text(GString *out, const char *bytes) {
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

static void add_head(const UgHistory *history, GString *out) {
    g_string_append(out, "commit,time,weight,production,requirements,test");
    for (guint i = 0; i < UG_N_FAMILIES; i++) {
        if (history->patterns[i] != NULL) {
            g_string_append_c(out, ',');
            add_text(out, history->patterns[i]);
        }
    }
    g_string_append(out, ",summary\r\n");
}

static void add_row(const UgHistory *history, const UgHistoryPoint *point, GString *out) {
    const UgScore *score = &point->score;
    g_autofree char *moment = ug_time_moment(point->commit->time);
    g_string_append_printf(out, "%s,%s,%u,%u,%u,%u", point->commit->id, moment != NULL ? moment : "", score->weight,
                           score->production, score->requirements, score->test);
    for (guint i = 0; i < UG_N_FAMILIES; i++) {
        if (history->patterns[i] != NULL) {
            g_string_append_printf(out, ",%u", score->by_pattern[i]);
        }
    }
    g_string_append_c(out, ',');
    add_text(out, point->commit->summary);
    g_string_append(out, "\r\n");
}

void ug_history_render_csv(const UgHistoryView *view, G_GNUC_UNUSED const UgPaper *paper, GString *out) {
    add_head(view->history, out);
    for (guint i = 0; i < view->history->points->len; i++) {
        add_row(view->history, &g_array_index(view->history->points, UgHistoryPoint, i), out);
    }
}
