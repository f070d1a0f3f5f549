/* A living project: the files of one commit, kept while they change from commit to commit, and what they amount to.
 *
 * Its tally is that of a fresh project of the same files. A file that changes is examined alone; where it has
 * something else to say, its links are renewed, and only where more than a few others can tell are all linked anew.
 * Belongs to one thread. */
#ifndef UNGREEN_ASSESS_TIMELINE_LIVING_H
#define UNGREEN_ASSESS_TIMELINE_LIVING_H

#include "assess/score.h"
#include "assess/timeline/troubles.h"
#include "source/trees.h"

#include <glib.h>

G_BEGIN_DECLS

typedef struct UgLiving UgLiving;

/* ug_living_new: a project without files. Borrows both. (transfer full) */
UgLiving *ug_living_new(const UgCatalogue *catalogue, UgTrees *trees);
void ug_living_free(UgLiving *living);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(UgLiving, ug_living_free)

/* FALSE if no version of a file of that name can matter, so that it need not be read. */
gboolean ug_living_may_matter(const UgLiving *living, const char *path);
/* The file is now as `bytes` (nullable: it could not be read, because of `trouble`). Files that are new and know each
 * other are best put one after another. */
void ug_living_put(UgLiving *living, const char *path, GBytes *bytes, const char *trouble);
void ug_living_remove(UgLiving *living, const char *path);
/* The bytes of the file as it is now; NULL if it is not there, or is not Python. (transfer none) */
GBytes *ug_living_bytes(const UgLiving *living, const char *path);

/* The tally of all files as they are now. Borrowed until the next call of any of these. */
const UgTally *ug_living_tally(UgLiving *living);

/* Adds what could not be read or understood to the troubles of a stretch (nullable), whose newest commit is `first`: of
 * all files as they are now, and from now on of those that change. Borrows them. */
void ug_living_note_troubles(UgLiving *living, UgTroubles *troubles, guint first);
/* What is put from now on is so since that commit, from the newest on. */
void ug_living_turn_to(UgLiving *living, guint commit);
/* Forgets the chunks that no file has any more, if that many are remembered. */
void ug_living_tidy(UgLiving *living, guint chunks);

G_END_DECLS

#endif
