// Reading whole files, and where those lie that may be lost. Not g_file_get_contents(): a pipe or a device has no size
// to look at first, and may have no end.
#include "base/file.h"

#include "base/error.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

static void set_read_error(const char *path, int number, GError **error) {
    g_set_error(error, UG_ERROR, number == ENOENT || number == ENOTDIR ? UG_ERROR_NOT_FOUND : UG_ERROR_READ,
                "%s: cannot be read: %s", path, g_strerror(number));
}

/* Of what is no regular file only if that is wanted: a pipe that nobody writes to is not waited for. */
static int open_file(const char *path, UgFileSort sort, GError **error) {
    struct stat status;
    int descriptor = open(path, O_RDONLY | O_CLOEXEC | (sort == UG_FILE_REGULAR ? O_NONBLOCK : 0));
    if (descriptor < 0) {
        set_read_error(path, errno, error);
        return -1;
    }
    if (sort == UG_FILE_REGULAR && (fstat(descriptor, &status) < 0 || !S_ISREG(status.st_mode))) {
        g_set_error(error, UG_ERROR, UG_ERROR_READ, "%s: cannot be read: it is no regular file", path);
        close(descriptor);
        return -1;
    }
    return descriptor;
}

static GByteArray *read_all(int descriptor, const char *path, gsize most, GError **error) {
    g_autoptr(GByteArray) content = g_byte_array_new();
    guint8 buffer[64 * 1024];
    while (content->len <= most) {
        gssize got = read(descriptor, buffer, sizeof buffer);
        if (got < 0 && errno == EINTR) {
            continue;
        }
        if (got < 0) {
            set_read_error(path, errno, error);
            return NULL;
        }
        if (got == 0) {
            return g_steal_pointer(&content);
        }
        g_byte_array_append(content, buffer, (guint)got);
    }
    g_set_error(error, UG_ERROR, UG_ERROR_DATA,
                "%s: is larger than %" G_GSIZE_FORMAT " MB, the most that is read of such a file", path,
                most / 1000 / 1000);
    return NULL;
}

GBytes *ug_file_read(const char *path, UgFileSort sort, gsize most, GError **error) {
    int descriptor = open_file(path, sort, error);
    if (descriptor < 0) {
        return NULL;
    }
    GByteArray *content = read_all(descriptor, path, MIN(most, G_MAXUINT / 2), error);
    close(descriptor);
    if (content == NULL) {
        return NULL;
    }
    gsize length = content->len;
    g_byte_array_append(content, (const guint8 *)"", 1);
    return g_bytes_new_take(g_byte_array_free(content, FALSE), length);
}

GBytes *ug_file_read_if_any(const char *path, UgFileSort sort, gsize most, GError **error) {
    GError *cause = NULL;
    GBytes *bytes = ug_file_read(path, sort, most, &cause);
    if (g_error_matches(cause, UG_ERROR, UG_ERROR_NOT_FOUND)) {
        g_clear_error(&cause);
    } else if (cause != NULL) {
        g_propagate_error(error, cause);
    }
    return bytes;
}

/* The specification wants a relative path ignored. */
char *ug_cache_folder(void) {
    const char *cache = g_getenv("XDG_CACHE_HOME");
    if (cache != NULL && g_path_is_absolute(cache)) {
        return g_strdup(cache);
    }
    const char *home = g_getenv("HOME");
    home = home != NULL ? home : g_get_home_dir(); // that of the user, where nothing is said
    return g_path_is_absolute(home) ? g_build_filename(home, ".cache", NULL) : NULL;
}
