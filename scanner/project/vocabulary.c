// The words for modes, kinds of services and times of imports, as the documents and texts have them.
#include "project/modules.h"
#include "project/services/services.h"

const char *ug_mode_name(UgMode mode) {
    static const char *const names[UG_N_MODES] = {"none", "eventlet", "native", "either", "unknown"};
    return names[mode];
}

const char *ug_service_kind_name(UgServiceKind kind) {
    static const char *const names[UG_N_SERVICE_KINDS] = {"console", "wsgi", "script"};
    return names[kind];
}

const char *ug_import_time_name(UgImportTime time) {
    static const char *const names[UG_N_IMPORT_TIMES] = {"load", "optional", "lazy", "type-checking"};
    return names[time];
}
