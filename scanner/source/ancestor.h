/* Where a change began: the commits that it has in common with what it is compared with. */
#ifndef UNGREEN_SOURCE_ANCESTOR_H
#define UNGREEN_SOURCE_ANCESTOR_H

#include "source/snapshot.h"

#include <glib.h>

G_BEGIN_DECLS

/* Branches that merged each other have several; more than that are not looked at. */
enum { UG_MOST_ANCESTORS = 8 };

/* ug_ancestors_find: the merge bases of `since` and `options->revision` in the repository at `options->location`, a
 * path on this machine. Without a revision it is HEAD that parted, together with what a merge brings in that is about
 * to be committed; since HEAD such a merge began at each of its parents, HEAD first. Returns (transfer full) an array
 * of hexadecimal ids, at least one, or NULL with UG_ERROR_NOT_FOUND (no such repository or revision, or none in common:
 * the message says which fetch may bring it) or UG_ERROR_READ. */
GPtrArray *ug_ancestors_find(const UgSnapshotOptions *options, const char *since, GError **error);
/* Does `since` mean HEAD of a repository that has no commit yet? */
gboolean ug_ancestor_is_unborn(const UgSnapshotOptions *options, const char *since);
/* ug_ancestors_latest_time: committer time of the youngest of a commit, its parents and the last of their first
 * parents, in seconds since 1970 UTC: whoever makes a commit writes its time, but not that of those before it. The
 * beginning of the calendar where nothing can be told. */
gint64 ug_ancestors_latest_time(const UgSnapshotOptions *options, const char *commit);

G_END_DECLS

#endif
