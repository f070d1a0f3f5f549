// The formats of `ungreen scan`. A new one is a file beside this and a line here.
#include "reports/report.h"

static const UgScanFormat FORMATS[] = {
    {"text", "one finding a line, then a summary", ug_scan_render_text},
    {"json", "the result document (ungreen schema scan)", ug_scan_render_json},
    {NULL, NULL, NULL},
};

const UgScanFormat *ug_scan_formats(void) {
    return FORMATS;
}
