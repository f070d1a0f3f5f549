/* A regression: usage that a change adds, against the files before it or against a baseline. */
#ifndef UNGREEN_ASSESS_REGRESSION_H
#define UNGREEN_ASSESS_REGRESSION_H

#include "assess/regression/baseline.h"
#include "project/scan.h"
#include "project/services/services.h"

#include <glib.h>

G_BEGIN_DECLS

/* A service that started without eventlet, or without patching the standard library or importing eventlet, or was not
 * there, and starts with it now. */
typedef struct {
    const UgService *service; /* of the change */
    UgMode before;            /* UG_MODE_NONE: it is new */
    const UgImportEdge *by;   /* (nullable) the import of eventlet that it comes to when it starts, if that is what is
                                 new */
} UgFallback;

/* Findings are those that count: production and tests, weighed rules; not prose. All borrowed from the two sides. */
typedef struct {
    GPtrArray *added; /* const UgFinding * of the change, in their order */
    GPtrArray *known; /* const UgFinding * of the change: there before, wherever */
    guint callers;   /* new places that use functions of the project that use eventlet, and add nothing to do: where the
                        function stands, in tests, of one that is easy to change, or that has itself begun to */
    guint followers; /* places that were there before and only follow: they use what has become green */
    GArray *fallbacks; /* of UgFallback, by the name of the service */
    GPtrArray *fixed;  /* const UgFinding * of the files before */
    /* of a baseline */
    GPtrArray *stale;    /* const UgBaselineEntry *: its use is gone */
    GHashTable *entries; /* finding -> const UgBaselineEntry *: what it is there */
    guint unevaluated;   /* entries of files that could not be examined, or of rules that are not known: nobody knows */
    /* against files */
    GArray *problems;     /* of UgProblem: of the change, but for those of files that did not change and could be read,
                             which hide nothing new */
    GPtrArray *undecided; /* const UgFinding * of the change, in files whose version before could not be examined */
} UgRegression;

/* One side of a comparison; all borrowed. */
typedef struct {
    const UgProject *project; /* asked for whole, unless services cannot have changed; for imports, where
                                 ug_may_begin_to_import() */
    const UgScan *scan;
    const UgBaseline
        *baseline; /* (nullable) of a side before: as it was there, if that could be read; empty if it was not there */
} UgSide;

/* What a change adds to the files before. Borrows both. `whole`: all files after are judged besides, so that the
 * problems of each matter. (transfer full) */
UgRegression *ug_regression_new(const UgSide *before, const UgSide *after, gboolean whole);
/* ug_regression_except: takes out of what a change adds to one side before what `other`, on the same files after, does
 * not say that it adds to another one: the change began in both. */
void ug_regression_except(UgRegression *regression, const UgRegression *other);
/* What files have that a baseline does not. Borrows both. (transfer full) */
UgRegression *ug_regression_from_baseline(const UgBaseline *baseline, const UgSide *after);
/* All is known: there is nothing to compare with. Borrows the side. (transfer full) */
UgRegression *ug_regression_none(const UgSide *after);
void ug_regression_free(UgRegression *regression);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(UgRegression, ug_regression_free)

/* Which entry of a baseline each of these findings of a side (const UgFinding *) is. (transfer full) finding -> const
 * UgBaselineEntry * */
GHashTable *ug_regression_recall(const UgBaseline *baseline, const GPtrArray *findings, const UgSide *side);
/* ug_regression_heed_baseline: fills what is to be said of the entries of a baseline beside the files before. */
void ug_regression_heed_baseline(UgRegression *regression, const UgBaseline *baseline, const UgSide *after);
/* All findings of a scan that count. (transfer full) array of const UgFinding * */
GPtrArray *ug_regression_findings(const UgScan *scan);

G_END_DECLS

#endif
