// The formats of `ungreen services` and `ungreen wrappers`.
#include "reports/model/model_report.h"

static void render_services_text(gconstpointer view, const UgPaper *paper, GString *out) {
    ug_services_render_text(view, paper, out);
}

static void render_services_json(gconstpointer view, const UgPaper *paper, GString *out) {
    ug_services_render_json(view, paper, out);
}

static void render_wrappers_text(gconstpointer view, const UgPaper *paper, GString *out) {
    ug_wrappers_render_text(view, paper, out);
}

static void render_wrappers_json(gconstpointer view, const UgPaper *paper, GString *out) {
    ug_wrappers_render_json(view, paper, out);
}

const UgFormat *ug_services_formats(void) {
    static const UgFormat FORMATS[] = {
        {"text", "a service with its mode and what decides it in a line", render_services_text, FALSE},
        {"json", "the result document (ungreen schema services)", render_services_json, TRUE},
        {NULL, NULL, NULL, FALSE},
    };
    return FORMATS;
}

const UgFormat *ug_wrappers_formats(void) {
    static const UgFormat FORMATS[] = {
        {"text", "a wrapper with what it wraps and how often it is used in a line", render_wrappers_text, FALSE},
        {"json", "the result document (ungreen schema wrappers)", render_wrappers_json, TRUE},
        {NULL, NULL, NULL, FALSE},
    };
    return FORMATS;
}
