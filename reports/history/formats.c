// The formats of `ungreen history`.
#include "reports/history/history_report.h"

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
