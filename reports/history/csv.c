// The points of a history as a table: RFC 4180, one row a point.
#include "reports/formats/csv.h"
#include "reports/history/history_report.h"

static void add_head(const UgHistory *history, GString *out) {
    g_string_append(out, "commit,time,weight,production,requirements,test");
    for (guint i = 0; i < UG_N_FAMILIES; i++) {
        if (history->patterns[i] != NULL) {
            g_string_append_c(out, ',');
            ug_csv_text(out, history->patterns[i]);
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
    ug_csv_text(out, point->commit->summary);
    g_string_append(out, "\r\n");
}

void ug_history_render_csv(const UgHistoryView *view, G_GNUC_UNUSED const UgPaper *paper, GString *out) {
    add_head(view->history, out);
    for (guint i = 0; i < view->history->points->len; i++) {
        add_row(view->history, &g_array_index(view->history->points, UgHistoryPoint, i), out);
    }
}
