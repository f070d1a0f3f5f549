// Paths taken apart at their last slash.
#include "base/path.h"

#include <string.h>

const char *ug_path_name(const char *path) {
    const char *slash = strrchr(path, '/');
    return slash == NULL ? path : slash + 1;
}

char *ug_path_folder(const char *path) {
    const char *slash = strrchr(path, '/');
    return g_strndup(path, slash == NULL ? 0 : (gsize)(slash - path));
}
