/* Flips: commits that changed the concurrency mode that a service starts in by default.
 *
 * What a service starts in is decided by running its start-up in thought, which takes a whole project. So not every
 * commit is looked at: between two that differ, only those that touched a file which has a part in the decision can
 * have made the difference, and these are halved until it is found. So that what was taken back in between is found as
 * well, commits are asked for that called more or fewer of the functions which choose a mode; what neither of them
 * shows may go unseen. */
#ifndef UNGREEN_ASSESS_FLIPS_H
#define UNGREEN_ASSESS_FLIPS_H

#include "base/store.h"
#include "project/services/services.h"
#include "source/commits.h"

#include <glib.h>

G_BEGIN_DECLS

typedef struct {
    const UgCommit *commit;
    const char *services; /* "nova-conductor, nova-scheduler" */
    UgMode to;            /* UG_MODE_NATIVE or UG_MODE_EVENTLET */
    const char *library; /* (nullable) that the services import, and that made the change itself: the commit is only the
                            first one since then */
} UgFlip;

typedef struct UgFlips UgFlips;

typedef struct {
    const UgCatalogue *catalogue;
    guint threads;         /* 0: as many as there are processors */
    UgStore *store;        /* (nullable) */
    gint64 since;          /* look at no older commits */
    const gint *cancelled; /* (nullable) other than 0: no more is looked at */
} UgFlipsOptions;

/* ug_flips_new: finds them on the line, as far as its revisions can be read. Never fails. (transfer full), borrowing
 * the commits. */
UgFlips *ug_flips_new(const UgCommits *commits, const UgFlipsOptions *options);
void ug_flips_free(UgFlips *flips);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(UgFlips, ug_flips_free)

/* (transfer none) array of UgFlip, the oldest first. */
const GArray *ug_flips_list(const UgFlips *flips);

G_END_DECLS

#endif
