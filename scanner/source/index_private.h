/* Opening an index, which may come from anybody. */
#ifndef UNGREEN_SOURCE_INDEX_PRIVATE_H
#define UNGREEN_SOURCE_INDEX_PRIVATE_H

#include "source/git_private.h"

G_BEGIN_DECLS

/* The index in the file at `path`, or that of the repository if that is NULL. Returns what libgit2 does, with its
 * cause; GIT_ERROR also if the file says that it has more entries than could be in it. `index` is the caller's, to be
 * freed. */
int ug_index_open(git_index **index, git_repository *repository, const char *path);

G_END_DECLS

#endif
