// The index of a repository, before libgit2 believes what stands at its beginning.
//
// libgit2 makes room for as many entries as the file says that it has before it reads the first: a hundred bytes can
// claim four billion, and cost as many gigabytes.
#include "source/index_private.h"

#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* "DIRC", version, number of entries; an entry is of 62 bytes and a path. */
enum { HEADER_BYTES = 12, LEAST_ENTRY_BYTES = 62 };

static gboolean claims_too_much(const char *path) {
    guint32 header[HEADER_BYTES / sizeof(guint32)];
    struct stat status;
    int descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (descriptor < 0) {
        return FALSE; // there is none, or libgit2 says what is the matter
    }
    gboolean read_header = fstat(descriptor, &status) == 0 && S_ISREG(status.st_mode) &&
                           read(descriptor, header, HEADER_BYTES) == HEADER_BYTES && memcmp(header, "DIRC", 4) == 0;
    (void)close(descriptor);
    return read_header && GUINT32_FROM_BE(header[2]) > (guint64)status.st_size / LEAST_ENTRY_BYTES;
}

int ug_index_open(git_index **index, git_repository *repository, const char *path) {
    g_auto(git_buf) own = {0};
    if (path == NULL && git_repository_item_path(&own, repository, GIT_REPOSITORY_ITEM_INDEX) == 0) {
        path = own.ptr;
    }
    if (path != NULL && claims_too_much(path)) {
        (void)git_error_set_str(GIT_ERROR_INDEX, "it says that it has more entries than could be in it");
        return GIT_ERROR;
    }
    return path == NULL || path == own.ptr ? git_repository_index(index, repository) : git_index_open(index, path);
}
