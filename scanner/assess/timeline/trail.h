/* A trail: one thread's way along the commits of a line, from newer to older ones. */
#ifndef UNGREEN_ASSESS_TIMELINE_TRAIL_H
#define UNGREEN_ASSESS_TIMELINE_TRAIL_H

#include "assess/score.h"
#include "assess/timeline/troubles.h"
#include "source/commits.h"

#include <glib.h>

G_BEGIN_DECLS

typedef struct {
    guint commit;   /* index into the line */
    UgTally *tally; /* (nullable) NULL: nothing of that commit can be read, so nobody knows */
} UgTurn;

/* What was found along a stretch of commits. */
typedef struct {
    GArray *turns; /* of UgTurn: at its first commit, and wherever the tally is another than before */
    UgTroubles *troubles;
} UgStretch;

UgStretch *ug_stretch_new(void);
void ug_stretch_free(UgStretch *stretch);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(UgStretch, ug_stretch_free)
/* Adds a turn unless the tally (nullable) is that of the one before. Takes over the tally. */
void ug_stretch_add(UgStretch *stretch, guint commit, UgTally *tally);

typedef struct UgTrail UgTrail;

/* ug_trail_new: Borrows both. Returns (transfer full), or NULL with UG_ERROR_READ or what opening a repository gives.
 */
UgTrail *ug_trail_new(const UgCommits *commits, const UgCatalogue *catalogue, GError **error);
void ug_trail_free(UgTrail *trail);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(UgTrail, ug_trail_free)

/* ug_trail_follow: scores n commits from `first` on. Quick if `first` comes after the last of the stretch before.
 * `cancelled` (nullable) ends it early. Returns (transfer full), or NULL with UG_ERROR_READ or UG_ERROR_CANCELLED. */
UgStretch *ug_trail_follow(UgTrail *trail, guint first, guint n, const gint *cancelled, GError **error);

G_END_DECLS

#endif
