// The formats of `ungreen gate`.
#include "reports/gate_report.h"

const UgFormat *ug_gate_formats(void) {
    static const UgFormat FORMATS[] = {
        {"text", "what is new, a line each; nothing where nothing is", ug_gate_render_text, FALSE},
        {"json", "the result document (ungreen schema gate)", ug_gate_render_json, TRUE},
        {NULL, NULL, NULL, FALSE},
    };
    return FORMATS;
}
