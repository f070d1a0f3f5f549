/* What could not be read or understood along a line of commits, each with the newest commit that has it. */
#ifndef UNGREEN_ASSESS_TIMELINE_TROUBLES_H
#define UNGREEN_ASSESS_TIMELINE_TROUBLES_H

#include "source/snapshot.h"

#include <glib.h>

G_BEGIN_DECLS

typedef struct {
    UgProblem problem; /* first, as ug_problem_compare() sorts by it */
    guint commit;      /* index into the line, whose newest is 0 */
    gboolean is_gap;   /* it matters and could not be read, so that tallies lack it */
} UgTrouble;

typedef struct UgTroubles UgTroubles;

UgTroubles *ug_troubles_new(void);
void ug_troubles_free(UgTroubles *troubles);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(UgTroubles, ug_troubles_free)

/* Takes note of one, or that a commit has it as well. Copies the texts. */
void ug_troubles_note(UgTroubles *troubles, const UgTrouble *trouble);
/* Takes note of all those. */
void ug_troubles_note_all(UgTroubles *troubles, const UgTroubles *more);

/* TRUE if there is a gap: another day it may be read, so that this is nothing to remember. */
gboolean ug_troubles_have_gaps(const UgTroubles *troubles);
/* By path, then reason. Returns (transfer container) array of UgTrouble, which borrows the texts. */
GArray *ug_troubles_list(const UgTroubles *troubles);

G_END_DECLS

#endif
