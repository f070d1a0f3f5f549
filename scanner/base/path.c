// Paths taken apart at their slashes.
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

gboolean ug_path_is_at_or_below(const char *path, const char *place) {
    gsize n = strlen(place);
    return n == 0 || (strncmp(path, place, n) == 0 && (path[n] == '\0' || path[n] == '/'));
}
