/* Opening files of a tree that somebody may be changing.
 *
 * A folder that was listed a moment ago can be a link to /etc now. Linux 5.6 resolves a path under such conditions in
 * one call; where that call is missing (old kernels, sandboxes that know no newer system calls) the path is walked part
 * by part, which is slower and just as tight. */
#include "source/disk/beneath.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <linux/openat2.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

enum { FOLDER_FLAGS = O_PATH | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC };

static void close_keeping_errno(int descriptor) {
    int saved = errno;
    close(descriptor);
    errno = saved;
}

/* `path` is not empty and changed in place. */
static int walk_parts(int root, char *path, int flags) {
    int folder = root;
    char *part = path;
    for (char *slash = strchr(part, '/'); slash != NULL; slash = strchr(part, '/')) {
        *slash = '\0';
        int next = openat(folder, part, FOLDER_FLAGS);
        if (folder != root) {
            close_keeping_errno(folder);
        }
        if (next < 0) {
            return -1;
        }
        folder = next;
        part = slash + 1;
    }
    int opened = openat(folder, part, flags);
    if (folder != root) {
        close_keeping_errno(folder);
    }
    return opened;
}

/* `path` is not empty, shorter than PATH_MAX, and may be changed in place. */
static int open_piece(int root, char *path, int flags) {
    struct open_how how = {
        .flags = (guint64)flags,
        .resolve = RESOLVE_BENEATH | RESOLVE_NO_SYMLINKS | RESOLVE_NO_MAGICLINKS,
    };
    int opened = (int)syscall(SYS_openat2, root, path, &how, sizeof how);
    /* Sandboxes answer ENOSYS or EPERM to calls that they do not know. */
    if (opened >= 0 || (errno != ENOSYS && errno != EPERM)) {
        return opened;
    }
    return walk_parts(root, path, flags);
}

int ug_open_beneath(int root, const char *path, int flags) {
    flags |= O_NOFOLLOW | O_CLOEXEC;
    g_autofree char *copy = g_strdup(*path == '\0' ? "." : path);
    char *rest = copy;
    int folder = root;
    while (strlen(rest) >= PATH_MAX) {
        char *slash = memrchr(rest, '/', PATH_MAX - 1);
        if (slash == NULL) {
            errno = ENAMETOOLONG;
            break;
        }
        *slash = '\0';
        int next = open_piece(folder, rest, FOLDER_FLAGS);
        if (folder != root) {
            close_keeping_errno(folder);
        }
        if (next < 0) {
            return -1;
        }
        folder = next;
        rest = slash + 1;
    }
    int opened = strlen(rest) < PATH_MAX ? open_piece(folder, rest, flags) : -1;
    if (folder != root) {
        close_keeping_errno(folder);
    }
    return opened;
}
