/* The folders of a repository's commits, and what differs between two of them, read from git objects.
 *
 * For walking along a history: neighbours share most of their folders, and only those that differ are opened. */
#ifndef UNGREEN_SOURCE_TREES_H
#define UNGREEN_SOURCE_TREES_H

#include "source/git/object_id.h"
#include "source/snapshot.h"

#include <glib.h>

G_BEGIN_DECLS

/* One thread's view of a repository; libgit2 serialises threads that share one. */
typedef struct UgTrees UgTrees;

/* ug_trees_new: `location` is a path inside of a repository, or to it, as for a snapshot. Returns (transfer full), or
 * NULL with UG_ERROR_NOT_FOUND, UG_ERROR_USAGE or UG_ERROR_READ. */
UgTrees *ug_trees_new(const char *location, GError **error);
void ug_trees_free(UgTrees *trees);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(UgTrees, ug_trees_free)

/* A snapshot without files that has the names of all snapshots of the location. */
const UgSnapshot *ug_trees_snapshot(const UgTrees *trees);

/* The folder that a snapshot of the location would list at that commit. FALSE if there is none, or the way to it cannot
 * be read. */
gboolean ug_trees_root(UgTrees *trees, const char *commit, UgObjectId *root);

/* A regular file that is not the same in two folders. `path` is borrowed for the call. */
typedef struct {
    const char *path;
    const UgObjectId *before; /* (nullable) NULL: it is new */
    const UgObjectId *after;  /* (nullable) NULL: it is gone */
} UgFileChange;
typedef void (*UgFileChangeFunc)(const UgFileChange *change, gpointer data);

/* Tells what changes from one folder to the other, in the order of git; NULL stands for an empty one. FALSE if a folder
 * cannot be read or is not as git makes them: then what was told so far is worth nothing, and only a snapshot of the
 * whole can say what there is. */
gboolean ug_trees_compare(UgTrees *trees, const UgObjectId *before, const UgObjectId *after, UgFileChangeFunc func,
                          gpointer data);

/* The bytes of a file, (transfer full) as ug_reader_read() gives them. */
GBytes *ug_trees_read(UgTrees *trees, const UgObjectId *blob, gsize max_size, GError **error);

G_END_DECLS

#endif
