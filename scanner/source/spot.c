/* A path that the user gave to the folder or file that it leads to. */
#include "source/spot_private.h"

#include "base/error.h"
#include "source/snapshot.h"

#include <errno.h>
#include <stdlib.h>
#include <sys/stat.h>

void ug_spot_clear(UgSpot *spot) {
    g_free(spot->path);
    g_free(spot->folder);
    g_free(spot->file);
}

gboolean ug_spot_find(UgSpot *spot, const char *location, GError **error) {
    struct stat status;
    spot->path = realpath(location, NULL);
    if (spot->path == NULL || stat(spot->path, &status) < 0) {
        int code = errno == ENOENT || errno == ENOTDIR ? UG_ERROR_NOT_FOUND : UG_ERROR_READ;
        g_set_error(error, UG_ERROR, code, "%s: %s" UG_SPOT_ADVICE, location, g_strerror(errno));
        return FALSE;
    }
    if (S_ISDIR(status.st_mode)) {
        spot->folder = g_strdup(spot->path);
        return TRUE;
    }
    if (!S_ISREG(status.st_mode)) {
        g_set_error(error, UG_ERROR, UG_ERROR_READ, "%s: is neither a folder nor a regular file", location);
        return FALSE;
    }
    spot->folder = g_path_get_dirname(spot->path);
    spot->file = g_path_get_basename(spot->path);
    return TRUE;
}
