/* Revisions: what a name stands for, and the files of it. */
#ifndef UNGREEN_SOURCE_REVISION_PRIVATE_H
#define UNGREEN_SOURCE_REVISION_PRIVATE_H

#include "source/snapshot_private.h"

G_BEGIN_DECLS

/* The commit, or else the tree, that `revision` names. Returns (transfer full), or NULL with UG_ERROR_NOT_FOUND or
 * UG_ERROR_READ. `where` names the repository in messages. */
git_object *ug_revision_resolve(git_repository *repository, const char *revision, const char *where, GError **error);

/* Notes id and time of the commit that HEAD stands on, if there is one. */
void ug_revision_note_head(git_repository *repository, UgSnapshot *snapshot);

/* Lists `place` ("" for all, a folder or a file) of `revision` into the snapshot. */
gboolean ug_revision_list(git_repository *repository, const char *revision, const char *place, UgSnapshot *snapshot,
                          GError **error);

G_END_DECLS

#endif
