/* The inside of a regression: what its files add to it. */
#ifndef UNGREEN_ASSESS_REGRESSION_PRIVATE_H
#define UNGREEN_ASSESS_REGRESSION_PRIVATE_H

#include "assess/regression.h"
#include "assess/usages.h"

G_BEGIN_DECLS

/* regression_services.c: adds the services that fell back, and those that are new and start on eventlet, to what a
 * change was found to add. */
void ug_regression_add_fallbacks(UgRegression *regression, const UgSide *before, const UgSide *after,
                                 const UgGround *ground);

/* Could nothing of the file be read, or not even its folder? */
gboolean ug_side_cannot_read(const UgSide *side, const char *path);

G_END_DECLS

#endif
