// The formats of `ungreen status`.
#include "reports/status/status_report.h"

static void render_text(gconstpointer view, const UgPaper *paper, GString *out) {
    ug_status_render_text(view, paper, out);
}

static void render_json(gconstpointer view, const UgPaper *paper, GString *out) {
    ug_status_render_json(view, paper, out);
}

const UgFormat *ug_status_formats(void) {
    static const UgFormat FORMATS[] = {
        {"text", "a page on each project", render_text, FALSE},
        {"json", "the progress document (ungreen schema status); of several projects, a list of them", render_json,
         TRUE},
        {NULL, NULL, NULL, FALSE},
    };
    return FORMATS;
}
