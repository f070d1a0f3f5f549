/* What the index of a repository says about its work tree. */
#ifndef UNGREEN_SOURCE_TRACKED_H
#define UNGREEN_SOURCE_TRACKED_H

#include "source/repository_private.h"

#include <sys/stat.h>

G_BEGIN_DECLS

typedef struct UgTracked UgTracked;

typedef enum { UG_TRACKED_NOT, UG_TRACKED_FILE, UG_TRACKED_SUBMODULE } UgTrackedKind;

/* Reads the index, or the tree of HEAD where that cannot be done, which is added to the snapshot's problems. Of files
 * that git left out of the work tree as whole folders only those are known that can have to do with `place`. Returns
 * (transfer full). */
UgTracked *ug_tracked_new(git_repository *repository, const char *place, UgSnapshot *snapshot);
void ug_tracked_free(UgTracked *tracked);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(UgTracked, ug_tracked_free)

/* Paths are relative to the top of the work tree. */
UgTrackedKind ug_tracked_find(const UgTracked *tracked, const char *path);
/* TRUE if some tracked file lies below the folder. */
gboolean ug_tracked_has_folder(const UgTracked *tracked, const char *path);
/* Shows the files that git left out of the work tree on purpose, be they there or not. */
typedef void (*UgLeftOutFunc)(const char *path, const git_oid *blob, gpointer data);
void ug_tracked_visit_left_out(const UgTracked *tracked, UgLeftOutFunc func, gpointer data);
/* The blob that the file surely equals, judged by `status` alone; NULL where only reading would tell. Borrowed. */
const git_oid *ug_tracked_blob(const UgTracked *tracked, const char *path, const struct stat *status);

G_END_DECLS

#endif
