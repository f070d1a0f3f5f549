// A regression by itself, and what all ways to find one ask of a side.
#include "assess/regression/regression_private.h"

#include "base/path.h"

#include <string.h>

/* What a test replaces may be told by its name and by what the name leads to; it is one place. */
static gboolean is_same_place(const UgFinding *a, const UgFinding *b) {
    return a->context == UG_CONTEXT_TEST && strcmp(a->path, b->path) == 0 && a->span.line == b->span.line &&
           a->span.column == b->span.column;
}

GPtrArray *ug_regression_findings(const UgScan *scan) {
    GPtrArray *findings = g_ptr_array_new();
    for (guint i = 0; i < scan->findings->len; i++) {
        UgFinding *finding = g_ptr_array_index(scan->findings, i);
        const UgFinding *last = findings->len == 0 ? NULL : g_ptr_array_index(findings, findings->len - 1);
        if (ug_usage_counts(finding) && (last == NULL || !is_same_place(finding, last))) {
            g_ptr_array_add(findings, finding);
        }
    }
    return findings;
}

/* What tests need is theirs, whatever states it. */
static gboolean is_for_tests(const UgCatalogue *catalogue, const UgRule *requirement, const char *symbol) {
    return requirement != NULL && requirement == ug_rule_of_kind(catalogue, symbol, UG_DEPENDENCY_TEST) &&
           requirement != ug_rule_of_kind(catalogue, symbol, UG_DEPENDENCY_RUNTIME);
}

GArray *ug_regression_usages(const UgCatalogue *catalogue, const GPtrArray *findings) {
    GArray *usages = g_array_new(FALSE, FALSE, sizeof(UgUsage));
    for (guint i = 0; i < findings->len; i++) {
        const UgFinding *finding = g_ptr_array_index(findings, i);
        const UgRule *requirement = ug_requirement_rule(catalogue, finding->rule, finding->symbol);
        UgUsage usage = ug_usage_of(finding);
        usage.is_wrapper = ug_is_wrapper_rule(catalogue, finding->rule);
        usage.is_import = ug_imports(catalogue, finding->rule, finding->symbol);
        usage.requirement = requirement == NULL ? NULL : requirement->id;
        usage.is_production = usage.is_production && !is_for_tests(catalogue, requirement, finding->symbol);
        g_array_append_val(usages, usage);
    }
    return usages;
}

gboolean ug_is_in_trouble(const GArray *problems, const char *path) {
    for (guint i = 0; i < problems->len; i++) {
        if (ug_path_is_at_or_below(path, g_array_index(problems, UgProblem, i).path)) {
            return TRUE;
        }
    }
    return FALSE;
}

gboolean ug_side_cannot_read(const UgSide *side, const char *path) {
    const UgSurvey *survey = ug_project_survey(side->project, 0);
    const UgSurveyed *file = ug_survey_find(survey, path);
    return file != NULL ? file->facts == NULL : ug_is_in_trouble(ug_snapshot_problems(survey->snapshot), path);
}

void ug_regression_gather_problems(UgRegression *regression, const UgSide *after, UgChange *change) {
    for (guint i = 0; i < after->scan->problems->len; i++) {
        const UgProblem *problem = &g_array_index(after->scan->problems, UgProblem, i);
        const UgSurvey *survey = ug_project_survey(after->project, 0);
        if (change == NULL || !ug_change_is_same(change, problem->path) || ug_side_cannot_read(after, problem->path) ||
            ug_is_in_trouble(ug_snapshot_problems(survey->snapshot), problem->path)) {
            g_array_append_val(regression->problems, *problem);
        }
    }
}

UgRegression *ug_regression_alloc(void) {
    UgRegression *regression = g_new0(UgRegression, 1);
    regression->added = g_ptr_array_new();
    regression->known = g_ptr_array_new();
    regression->fallbacks = g_array_new(FALSE, FALSE, sizeof(UgFallback));
    regression->fixed = g_ptr_array_new();
    regression->stale = g_ptr_array_new();
    regression->entries = g_hash_table_new(NULL, NULL);
    regression->undecided = g_ptr_array_new();
    regression->problems = g_array_new(FALSE, FALSE, sizeof(UgProblem));
    return regression;
}

void ug_regression_free(UgRegression *regression) {
    g_ptr_array_unref(regression->added);
    g_ptr_array_unref(regression->known);
    g_ptr_array_unref(regression->fixed);
    g_ptr_array_unref(regression->stale);
    g_hash_table_unref(regression->entries);
    g_ptr_array_unref(regression->undecided);
    g_array_unref(regression->problems);
    g_array_unref(regression->fallbacks);
    g_free(regression);
}

gboolean *ug_regression_part(UgRegression *regression, const GPtrArray *findings, const GArray *partners,
                             guint n_before) {
    gboolean *is_left = g_new(gboolean, n_before + 1);
    for (guint i = 0; i < n_before; i++) {
        is_left[i] = TRUE;
    }
    for (guint i = 0; i < findings->len; i++) {
        guint partner = g_array_index(partners, guint, i);
        g_ptr_array_add(partner == UG_NO_PARTNER ? regression->added : regression->known,
                        g_ptr_array_index(findings, i));
        if (partner != UG_NO_PARTNER) {
            is_left[partner] = FALSE;
        }
    }
    return is_left;
}

UgRegression *ug_regression_none(const UgSide *after) {
    UgRegression *regression = ug_regression_alloc();
    g_ptr_array_unref(regression->known);
    regression->known = ug_regression_findings(after->scan);
    ug_regression_gather_problems(regression, after, NULL);
    return regression;
}
