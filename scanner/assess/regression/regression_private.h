/* The inside of a regression: regression.c is what the others stand on; from_files.c and from_baseline.c
 * are the two ways to find one, by what callers.c and services.c tell. */
#ifndef UNGREEN_ASSESS_REGRESSION_PRIVATE_H
#define UNGREEN_ASSESS_REGRESSION_PRIVATE_H

#include "assess/regression/regression.h"
#include "assess/usages/usages.h"

G_BEGIN_DECLS

/* regression.c */
/* One in which there is nothing. (transfer full) */
UgRegression *ug_regression_alloc(void);
/* What findings (const UgFinding *) are for matching. (transfer full) array of UgUsage, borrowing from them */
GArray *ug_regression_usages(const UgCatalogue *catalogue, const GPtrArray *findings);
/* Sorts the findings of the change by whether they have a partner (of guint, beside them). Returns (transfer full)
 * which of `n_before` have none. */
gboolean *ug_regression_part(UgRegression *regression, const GPtrArray *findings, const GArray *partners,
                             guint n_before);
/* Adds the problems of the change that may hide what is new. What is the same on both sides and could be read hides
 * nothing. What could not be read may be a wrapper that new code calls, and a folder that could not be listed may hold
 * anything. `change` is nullable: then all problems matter. */
void ug_regression_gather_problems(UgRegression *regression, const UgSide *after, UgChange *change);
/* Does one of these problems (of UgProblem) concern the file, or a folder that it lies in? */
gboolean ug_is_in_trouble(const GArray *problems, const char *path);
/* Could nothing of the file be read, or not even its folder? */
gboolean ug_side_cannot_read(const UgSide *side, const char *path);

/* services.c: adds the services that fell back, and those that are new and start on eventlet, to what a
 * change was found to add. */
void ug_regression_add_fallbacks(UgRegression *regression, const UgSide *before, const UgSide *after,
                                 const UgGround *ground);

/* callers.c: is it the rule of uses of the project's own functions and classes that are built on eventlet?
 */
gboolean ug_is_wrapper_rule(const UgCatalogue *catalogue, const UgRule *rule);
/* Sets those callers of green functions apart from what is new that add nothing to do: against the files before, whose
 * change is at hand, or a baseline. */
void ug_regression_set_callers_apart(UgRegression *regression, const UgSide *before, UgChange *change,
                                     const UgSide *after);
void ug_regression_set_callers_apart_from_baseline(UgRegression *regression, const UgBaseline *baseline,
                                                   const UgSide *after);

G_END_DECLS

#endif
