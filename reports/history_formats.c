// The formats of `ungreen history`, and how they write times.
#include "reports/history_report.h"

static void render_text(gconstpointer view, const UgPaper *paper, GString *out) {
    ug_history_render_text(view, paper, out);
}

static void render_json(gconstpointer view, const UgPaper *paper, GString *out) {
    ug_history_render_json(view, paper, out);
}

static void render_csv(gconstpointer view, const UgPaper *paper, GString *out) {
    ug_history_render_csv(view, paper, out);
}

static void render_svg(gconstpointer view, const UgPaper *paper, GString *out) {
    ug_history_render_svg(view, paper, out);
}

const UgFormat *ug_history_formats(void) {
    static const UgFormat FORMATS[] = {
        {"text", "a page with a chart and what happened when", render_text, FALSE},
        {"json", "the result document (ungreen schema history)", render_json, TRUE},
        {"csv", "a point in a row, for spreadsheets", render_csv, FALSE},
        {"svg", "a chart", render_svg, FALSE},
        {NULL, NULL, NULL, FALSE},
    };
    return FORMATS;
}

const char *const *ug_every_names(void) {
    static const char *const NAMES[UG_N_EVERY + 1] = {"change", "commit", "day", "week", "month", NULL};
    return NAMES;
}

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
