/* A history: what a timeline amounts to, as reports show it. */
#ifndef UNGREEN_ASSESS_HISTORY_H
#define UNGREEN_ASSESS_HISTORY_H

#include "assess/history/events.h"
#include "assess/history/flips.h"
#include "base/strings.h"
#include "catalogue/judgement.h"

#include <glib.h>

G_BEGIN_DECLS

/* Which commits become points. */
typedef enum {
    UG_EVERY_CHANGE, /* those whose score differs from that of the one before, the first and the last */
    UG_EVERY_COMMIT,
    UG_EVERY_DAY,  /* the last of each day of UTC that has one */
    UG_EVERY_WEEK, /* of each week that begins on a Monday */
    UG_EVERY_MONTH,
    UG_N_EVERY,
} UgEvery;

typedef struct {
    const UgCommit *commit;
    UgScore score;
} UgHistoryPoint;

enum { UG_N_FAMILIES = 10 };

/* All but the arrays is borrowed from the commits, the timeline and the catalogue. */
typedef struct {
    const char *name;
    const char *source;
    const char *patterns[UG_N_FAMILIES]; /* what documents call the families: "importing"; NULL: it has no rules */
    GArray *points;                      /* of UgHistoryPoint, the oldest first; never empty */
    GArray *events;                      /* of UgEvent, the oldest first */
    const UgCommit *completed_since;     /* (nullable) */
    UgHistoryPoint now;
    UgHistoryPoint peak;      /* the first of those with the largest weight */
    UgHistoryPoint goal_peak; /* the same from the day on which the removal goal was set; no commit: it was not yet, or
                                 what is known begins later */
    const UgGoal *goal;
    gint64 since;           /* older commits were left out; G_MININT64: none */
    gboolean from_first;    /* nothing was left out */
    gboolean is_open;       /* what was before the oldest point, if anything, might matter */
    const GArray *problems; /* of UgTrouble */
    const GArray *commits;  /* of UgCommit: those of the line, the newest first */
    const char *cut;        /* (nullable) why the line ends before the first commit of the project */
    UgStrings *text;        /* of titles of events */
} UgHistory;

typedef struct {
    /* Commits before this time are left out but for one, which says how things stood. G_MININT64: take all */
    gint64 since;
    UgEvery every;
    const GArray *flips; /* (nullable) of UgFlip: they become events */
} UgHistoryOptions;

/* ug_history_new: sums up what is known of a past, which must have a point. (transfer full) */
UgHistory *ug_history_new(const UgPast *past, const UgHistoryOptions *options);
void ug_history_free(UgHistory *history);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(UgHistory, ug_history_free)

G_END_DECLS

#endif
