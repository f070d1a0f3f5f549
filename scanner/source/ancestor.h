/* Where a change began: the commit that it has in common with what it is compared with. */
#ifndef UNGREEN_SOURCE_ANCESTOR_H
#define UNGREEN_SOURCE_ANCESTOR_H

#include "source/snapshot.h"

#include <glib.h>

G_BEGIN_DECLS

/* ug_ancestor_find: the merge base of `since` and `options->revision` (nullable: HEAD) in the repository at
 * `options->location`, a path on this machine. Returns (transfer full) its hexadecimal id, or NULL with
 * UG_ERROR_NOT_FOUND (no such repository or revision, or none in common: the message says which fetch may bring it) or
 * UG_ERROR_READ. */
char *ug_ancestor_find(const UgSnapshotOptions *options, const char *since, GError **error);
/* Does `since` mean HEAD of a repository that has no commit yet? */
gboolean ug_ancestor_is_unborn(const UgSnapshotOptions *options, const char *since);

G_END_DECLS

#endif
