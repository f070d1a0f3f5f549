// The words for modes and times of imports, as the documents and texts have them.
#include "project/modules.h"
#include "project/services/modes.h"

const char *ug_mode_name(UgMode mode) {
    static const char *const names[UG_N_MODES] = {"none", "eventlet", "native", "either", "unknown"};
    return names[mode];
}

const char *ug_import_time_name(UgImportTime time) {
    static const char *const names[UG_N_IMPORT_TIMES] = {"load", "optional", "lazy", "type-checking"};
    return names[time];
}
