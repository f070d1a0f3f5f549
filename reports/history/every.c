// How often a history has a point, in words: those of --every and of its document.
#include "reports/history/history_report.h"

const char *const *ug_every_names(void) {
    static const char *const NAMES[UG_N_EVERY + 1] = {"change", "commit", "day", "week", "month", NULL};
    return NAMES;
}
