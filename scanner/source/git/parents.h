/* The commits that the next one will have as parents. */
#ifndef UNGREEN_SOURCE_PARENTS_H
#define UNGREEN_SOURCE_PARENTS_H

#include <git2.h>
#include <glib.h>

G_BEGIN_DECLS

/* Those that a merge which is about to be committed brings in beside HEAD, in git's order; none if none is. (transfer
 * full) array of git_oid */
GArray *ug_merge_heads(git_repository *repository);

G_END_DECLS

#endif
