/* What is remembered of lines of commits between runs: stretches that were scored.
 *
 * A stretch lies at the same place in every line that holds its commits, counted from the first commit of the project;
 * so it is found again when there are more commits than before, and under another branch. */
#ifndef UNGREEN_ASSESS_TIMELINE_KEPT_H
#define UNGREEN_ASSESS_TIMELINE_KEPT_H

#include "assess/timeline/trail.h"
#include "base/store.h"

#include <glib.h>

G_BEGIN_DECLS

/* As many commits are remembered together. */
enum { UG_STRETCH_COMMITS = 512 };

typedef struct {
    UgStore *store; /* (nullable) */
    const UgCommits *commits;
    const UgCatalogue *catalogue;
} UgKept;

/* The stretch of n commits from `first` on, or the older part of it: then *from is where that begins. NULL if nothing
 * is remembered. (transfer full) */
UgStretch *ug_kept_get(const UgKept *kept, guint first, guint n, guint *from);
/* Remembers a stretch, unless something of it could not be read. */
void ug_kept_put(const UgKept *kept, guint first, guint n, const UgStretch *stretch);
/* The same for n commits that are only a part of a stretch, as the last ones that somebody wants are. */
UgStretch *ug_kept_get_part(const UgKept *kept, guint first, guint n);
void ug_kept_put_part(const UgKept *kept, guint first, guint n, const UgStretch *stretch);

/* What the values are: of n commits from `first` on, and back. The bytes may be anybody's: NULL if they are no stretch
 * of these commits, or of an older part of them. (transfer full) */
GBytes *ug_kept_write(const UgKept *kept, guint first, guint n, const UgStretch *stretch);
UgStretch *ug_kept_read(const UgKept *kept, GBytes *bytes, guint first, guint n, guint *from);

G_END_DECLS

#endif
