/* Object databases, read only. */
#ifndef UNGREEN_SOURCE_OBJECTS_H
#define UNGREEN_SOURCE_OBJECTS_H

#include "source/git/git.h"

G_BEGIN_DECLS

/* Opens the database in `folder` (".git/objects") with its alternates. Returns 0 or an error code of libgit2. */
int ug_objects_open(git_odb **objects, const char *folder);

/* Makes `repository` read through ug_objects_open(). It can no longer write objects, so it cannot fetch. */
int ug_objects_use(git_repository *repository);

/* A backend for the loose objects below `folder`, to be read through ug_checked_new() alone; see loose.c for why it is
 * not libgit2's. (transfer full) Never NULL. */
git_odb_backend *ug_loose_new(const char *folder);

/* A backend that reads what `inner` (transfer full) does, and refuses what cannot be trusted; see checked.c. (transfer
 * full) */
git_odb_backend *ug_checked_new(git_odb_backend *inner);

G_END_DECLS

#endif
