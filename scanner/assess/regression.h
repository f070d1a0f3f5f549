/* A regression: usage that a change adds.
 *
 * Usages are matched as a multiset, each with one at most, so that fixing one never pays for another: first those that
 * are the same in the same file, then the same elsewhere (moved or renamed files), then those whose function was
 * renamed, then those that were edited where they stand. What is left is new. */
#ifndef UNGREEN_ASSESS_REGRESSION_H
#define UNGREEN_ASSESS_REGRESSION_H

#include "project/scan.h"
#include "project/services.h"

#include <glib.h>

G_BEGIN_DECLS

/* A service that started without eventlet, or without patching the standard library, and does so now. */
typedef struct {
    const UgService *service; /* of the change */
    UgMode before;
} UgFallback;

typedef struct {
    GPtrArray *added;  /* const UgFinding * of the change, in their order */
    guint followers;   /* places that were there before and only follow: they use what has become green */
    GArray *fallbacks; /* of UgFallback, by the name of the service */
    GPtrArray *fixed;  /* const UgFinding * of what it is compared with */
    guint unchanged;   /* still there, wherever */
} UgRegression;

/* One side of a comparison; all borrowed. */
typedef struct {
    const UgProject *project; /* asked for whole */
    const UgScan *scan;
} UgSide;

/* ug_regression_new: compares all that counts on two sides: production and tests, weighed rules; not prose. Borrows
 * both. (transfer full) */
UgRegression *ug_regression_new(const UgSide *before, const UgSide *after);
void ug_regression_free(UgRegression *regression);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(UgRegression, ug_regression_free)

G_END_DECLS

#endif
