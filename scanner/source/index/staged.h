/* What is staged: the files as the index has them. */
#ifndef UNGREEN_SOURCE_STAGED_H
#define UNGREEN_SOURCE_STAGED_H

#include "source/snapshot_private.h"

G_BEGIN_DECLS

/* Lists `place` ("" for all, a folder or a file) of the index into the snapshot; during `git commit`, of the index that
 * git made for it. FALSE with the cause if it cannot be read, or UG_ERROR_NOT_FOUND if it has no such
 * place. */
gboolean ug_staged_list(git_repository *repository, const char *place, UgSnapshot *snapshot, GError **error);

G_END_DECLS

#endif
