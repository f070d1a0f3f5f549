// The formats of `ungreen scan`. A new one is a file beside this and a line here.
#include "reports/report.h"

static void render_text(gconstpointer view, const UgPaper *paper, GString *out) {
    ug_scan_render_text(view, paper, out);
}

static void render_json(gconstpointer view, const UgPaper *paper, GString *out) {
    ug_scan_render_json(view, paper, out);
}

static const UgFormat FORMATS[] = {
    {"text", "one finding a line, then a summary", render_text, FALSE},
    {"json", "the result document (ungreen schema scan)", render_json, TRUE},
    {0},
};

const UgFormat *ug_scan_formats(void) {
    return FORMATS;
}
