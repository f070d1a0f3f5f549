/* Opening what lies below a folder, and nothing else. */
#ifndef UNGREEN_SOURCE_BENEATH_H
#define UNGREEN_SOURCE_BENEATH_H

#include <glib.h>

G_BEGIN_DECLS

/* Opens `path` ("" is the folder itself) below the folder behind the descriptor `root`, following no symbolic link on
 * the way or at its end; O_CLOEXEC and O_NOFOLLOW are implied. Paths may be longer than PATH_MAX. Returns a descriptor,
 * or -1 with errno: ELOOP or ENOTDIR where a link was met. */
int ug_open_beneath(int root, const char *path, int flags);

G_END_DECLS

#endif
