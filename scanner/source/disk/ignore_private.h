/* Which untracked paths the ignore rules of a repository leave out, and where files on disk differ from their blobs. */
#ifndef UNGREEN_SOURCE_IGNORE_PRIVATE_H
#define UNGREEN_SOURCE_IGNORE_PRIVATE_H

#include "source/repository_private.h"

G_BEGIN_DECLS

typedef struct UgIgnore UgIgnore;

/* Borrows the repository. (transfer full) */
UgIgnore *ug_ignore_new(git_repository *repository);
void ug_ignore_free(UgIgnore *ignore);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(UgIgnore, ug_ignore_free)

/* Paths are relative to the top of the work tree. A file in an ignored folder counts only if the folder is asked for.
 */
gboolean ug_ignore_has_file(UgIgnore *ignore, const char *path);
gboolean ug_ignore_has_folder(UgIgnore *ignore, const char *path);

/* FALSE if the .gitignore in the folder behind the descriptor is something that libgit2 would hang or choke on. */
gboolean ug_ignore_is_safe(int folder);
/* The same for the rules in the repository's own folder and in the user's. */
gboolean ug_ignore_is_configured_safely(git_repository *repository);

/* TRUE if the settings of the repository or of the user let files on disk differ from their blobs (line ends, filters).
 */
gboolean ug_conversion_is_configured(git_repository *repository);
/* The same for the .gitattributes in the folder behind the descriptor. */
gboolean ug_conversion_is_asked_in(int folder);

G_END_DECLS

#endif
