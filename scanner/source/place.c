/* A path that the user gave to the folder or file that it leads to. */
#include "source/place_private.h"

#include "base/error.h"

#include <errno.h>
#include <stdlib.h>
#include <sys/stat.h>

void ug_place_clear(UgPlace *place) {
    g_free(place->path);
    g_free(place->folder);
    g_free(place->file);
}

gboolean ug_place_find(UgPlace *place, const char *location, GError **error) {
    struct stat status;
    place->path = realpath(location, NULL);
    if (place->path == NULL || stat(place->path, &status) < 0) {
        int code = errno == ENOENT || errno == ENOTDIR ? UG_ERROR_NOT_FOUND : UG_ERROR_READ;
        g_set_error(error, UG_ERROR, code, "%s: %s; give a folder, a file, a bare repository or a URL", location,
                    g_strerror(errno));
        return FALSE;
    }
    if (S_ISDIR(status.st_mode)) {
        place->folder = g_strdup(place->path);
        return TRUE;
    }
    if (!S_ISREG(status.st_mode)) {
        g_set_error(error, UG_ERROR, UG_ERROR_READ, "%s: is neither a folder nor a regular file", location);
        return FALSE;
    }
    place->folder = g_path_get_dirname(place->path);
    place->file = g_path_get_basename(place->path);
    return TRUE;
}
