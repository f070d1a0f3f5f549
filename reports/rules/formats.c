// The formats of `ungreen rules`.
#include "reports/report.h"

static void render_text(gconstpointer view, const UgPaper *paper, GString *out) {
    ug_rules_render_text(view, paper, out);
}

static void render_json(gconstpointer view, const UgPaper *paper, GString *out) {
    ug_rules_render_json(view, paper, out);
}

const UgFormat *ug_rules_formats(void) {
    static const UgFormat FORMATS[] = {
        {"text", "a rule in a line, by families", render_text, FALSE},
        {"json", "the result document (ungreen schema rules)", render_json, FALSE},
        {0},
    };
    return FORMATS;
}
