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

/* Is it the rule of uses of the project's own functions and classes that are built on eventlet? */
gboolean ug_is_wrapper_rule(const UgCatalogue *catalogue, const UgRule *rule);
/* regression_callers.c: sets those callers of green functions apart from what is new that add nothing to do: against
 * the files before, whose change is at hand, or a baseline. */
void ug_regression_set_callers_apart(UgRegression *regression, const UgSide *before, UgChange *change,
                                     const UgSide *after);
void ug_regression_set_callers_apart_from_baseline(UgRegression *regression, const UgBaseline *baseline,
                                                   const UgSide *after);

/* Could nothing of the file be read, or not even its folder? */
gboolean ug_side_cannot_read(const UgSide *side, const char *path);

G_END_DECLS

#endif
