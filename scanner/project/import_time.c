// The words for when an import runs.
#include "project/modules.h"

const char *ug_import_time_name(UgImportTime time) {
    static const char *const NAMES[UG_N_IMPORT_TIMES] = {
        [UG_IMPORT_AT_LOAD] = "load",
        [UG_IMPORT_OPTIONAL] = "optional",
        [UG_IMPORT_LAZY] = "lazy",
        [UG_IMPORT_TYPE_CHECKING] = "type-checking",
    };
    return NAMES[time];
}
