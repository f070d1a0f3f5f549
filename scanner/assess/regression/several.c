// A change that began in several places, as a merge does, or one of branches that merged each other: what one of them
// has is not new.
#include "assess/regression/regression_private.h"

static gboolean holds(const GPtrArray *findings, const UgFinding *finding) {
    return g_ptr_array_find((GPtrArray *)findings, finding, NULL);
}

/* Moves what fails for the other side to those that it was found to be there. */
static void take_from_other(GPtrArray *findings, UgRegression *regression, const UgRegression *other) {
    for (guint i = findings->len; i > 0; i--) {
        UgFinding *finding = g_ptr_array_index(findings, i - 1);
        if (holds(other->added, finding)) {
            continue;
        }
        gboolean is_undecided = holds(other->undecided, finding);
        if (findings == regression->undecided && is_undecided) {
            continue;
        }
        g_ptr_array_remove_index(findings, i - 1);
        g_ptr_array_add(is_undecided ? regression->undecided : regression->known, finding);
    }
}

static gboolean falls_back(const UgRegression *other, const UgService *service) {
    for (guint i = 0; i < other->fallbacks->len; i++) {
        if (g_array_index(other->fallbacks, UgFallback, i).service == service) {
            return TRUE;
        }
    }
    return FALSE;
}

static gboolean is_problem(const UgRegression *other, const UgProblem *problem) {
    for (guint i = 0; i < other->problems->len; i++) {
        const UgProblem *one = &g_array_index(other->problems, UgProblem, i);
        if (g_strcmp0(one->path, problem->path) == 0 && g_strcmp0(one->reason, problem->reason) == 0) {
            return TRUE;
        }
    }
    return FALSE;
}

void ug_regression_except(UgRegression *regression, const UgRegression *other) {
    take_from_other(regression->undecided, regression, other);
    take_from_other(regression->added, regression, other);
    regression->callers = MIN(regression->callers, other->callers);
    regression->followers = MIN(regression->followers, other->followers);
    for (guint i = regression->fallbacks->len; i > 0; i--) {
        if (!falls_back(other, g_array_index(regression->fallbacks, UgFallback, i - 1).service)) {
            g_array_remove_index(regression->fallbacks, i - 1);
        }
    }
    for (guint i = regression->problems->len; i > 0; i--) {
        if (!is_problem(other, &g_array_index(regression->problems, UgProblem, i - 1))) {
            g_array_remove_index(regression->problems, i - 1);
        }
    }
}
