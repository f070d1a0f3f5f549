/* Pasts made by hand: what a project showed at each commit, without a repository. */
#ifndef UNGREEN_TESTS_ASSESS_PAST_H
#define UNGREEN_TESTS_ASSESS_PAST_H

#include "assess/history/events.h"

/* What one commit shows: ids of rules with a blank between them, each once for each place. "test:EVT101" stands in a
 * test, "tooling:SIG-hacking-ban" in a tool. */
typedef struct {
    const char *summary;
    const char *shows;
} Stage;

typedef struct {
    UgPast past; /* for the functions under test */
    UgCatalogue *catalogue;
    GArray *commits;
    GArray *points;
    GPtrArray *tallies;
} MadePast;

/* `stages` are oldest first, one a day from 2025-01-01T12:00:00Z on; the last has no summary. Of the built-in
 * catalogue. */
MadePast *made_past(const Stage *stages, gboolean from_first);
void made_past_free(MadePast *past);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(MadePast, made_past_free)

#endif
