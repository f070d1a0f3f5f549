/* Evidence: what shows that a project is moving away from eventlet, where it was seen, and how much it says. */
#ifndef UNGREEN_ASSESS_EVIDENCE_H
#define UNGREEN_ASSESS_EVIDENCE_H

#include "assess/history/past.h"
#include "base/strings.h"
#include "project/project.h"

#include <glib.h>

G_BEGIN_DECLS

typedef enum {
    UG_EVIDENCE_STRONG, /* by itself it makes a project that still uses eventlet one that is In Progress */
    UG_EVIDENCE_OLD,    /* would be strong, but is older than the goal */
    UG_EVIDENCE_WEAK,   /* is shown and decides nothing */
} UgStrength;

/* What is read off the history, and no signal of the catalogue. */
#define UG_SIGN_FELL    "usage-fell"
#define UG_SIGN_DROPPED "rule-dropped"
#define UG_SIGN_COMMIT  "removal-commit"

typedef struct {
    const char *signal; /* the name of the rule ("native-backend"), or UG_SIGN_.. */
    UgStrength strength;
    const char *path;        /* (nullable) where it stands */
    guint32 line;            /* 0 without a path */
    const char *detail;      /* what it says, for people */
    const UgCommit *commit;  /* (nullable) that introduced it, as far as the history looked at tells */
    const UgRule *rule;      /* (nullable) the signal that holds there, or the rule of which places went */
    const char *symbol;      /* (nullable) what it holds for: a name, a string, a setting */
    gboolean some_are_older; /* of several such places some stood there before the commit, and nobody knows which */
    guint snapshot;          /* index of the repository, where several are one row */
} UgEvidence;

/* How many places of one signal are listed. */
#define UG_MOST_PLACES_OF_A_SIGNAL 5

/* Gathers the evidence of a project's first snapshot into `evidence` (of UgEvidence), sorted by strength, signal, path
 * and line; `text` keeps the details. Commits are borrowed from the past. */
void ug_evidence_gather(const UgProject *project, const UgTally *tally, const UgPast *past, guint snapshot,
                        UgStrings *text, GArray *evidence);

/* "strong", "old", "weak" */
const char *ug_strength_name(UgStrength strength);

G_END_DECLS

#endif
