/* The index of a repository, which may come from anybody.
 *
 * It is read here, not by libgit2: that knows neither an index that is split in two files nor one that names a folder
 * in place of its files, and makes room for as many entries as a file of a hundred bytes says that it has. */
#ifndef UNGREEN_SOURCE_INDEX_PRIVATE_H
#define UNGREEN_SOURCE_INDEX_PRIVATE_H

#include "base/strings.h"
#include "source/snapshot_private.h"

G_BEGIN_DECLS

typedef struct {
    GArray *entries;  /* of git_index_entry; a folder that stands for its files has the mode of a tree, and no '/' */
    UgStrings *paths; /* owns the paths of the entries */
} UgIndex;

/* The index in the file at `path`, or that of the repository if that is NULL, which is empty if there is none. Returns
 * (transfer full), or NULL with the mere cause: UG_ERROR_READ, or UG_ERROR_DATA if it is none that git would write. */
UgIndex *ug_index_read(git_repository *repository, const char *path, GError **error);
void ug_index_free(UgIndex *index);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(UgIndex, ug_index_free)

/* Puts files in the place of the folders that stand for them, if they can have to do with `place`: as git left these
 * out of the work tree, they are marked as such. What cannot be read is added to the snapshot's problems. */
void ug_index_expand(UgIndex *index, git_repository *repository, const char *place, UgSnapshot *snapshot);

/* Reads one file of an index. What stands in the extension "link" is `link`, borrowed from `bytes`: the id of another
 * index, and what is another in this one. */
typedef struct {
    const guint8 *link; /* (nullable) */
    gsize link_length;
} UgIndexLink;

gboolean ug_index_parse(UgIndex *index, GBytes *bytes, UgIndexLink *link, GError **error);
/* Lays an index over the one that its `link` names: `index` becomes what both mean together. */
gboolean ug_index_lay_over(UgIndex *index, const UgIndex *base, const UgIndexLink *link, GError **error);

G_END_DECLS

#endif
