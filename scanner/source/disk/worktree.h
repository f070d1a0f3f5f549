/* Files as they are on disk. */
#ifndef UNGREEN_SOURCE_WORKTREE_H
#define UNGREEN_SOURCE_WORKTREE_H

#include "source/snapshot_private.h"

G_BEGIN_DECLS

/* Lists the files below snapshot->root. With a repository, `place` says where that folder lies in its work tree, and
 * what the repository ignores is left out; without one (NULL), every file is listed. */
void ug_worktree_list(git_repository *repository, const char *place, UgSnapshot *snapshot);

/* Adds the one file called `name` in snapshot->root. */
void ug_worktree_add_file(UgSnapshot *snapshot, const char *name);

G_END_DECLS

#endif
