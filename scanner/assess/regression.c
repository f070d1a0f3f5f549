// What a change adds: the usages of two sides matched, and what that leaves.
#include "assess/regression_private.h"

#include "base/path.h"
#include "project/definitions.h"

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
    g_autofree char *package = ug_required_package(symbol);
    return requirement != NULL &&
           requirement == ug_catalogue_match_dependency(catalogue, UG_RULE_FINDING, package, UG_DEPENDENCY_TEST) &&
           requirement != ug_catalogue_match_dependency(catalogue, UG_RULE_FINDING, package, UG_DEPENDENCY_RUNTIME);
}

static GArray *usages_of(const UgCatalogue *catalogue, const GPtrArray *findings) {
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

static UgRegression *regression_new(void) {
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

/* Sorts the findings of the change by whether they have a partner. Returns which of `n_before` have none. */
static gboolean *part(UgRegression *regression, const GPtrArray *findings, const GArray *partners, guint n_before) {
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

/* Does one of these problems concern the file, or a folder that it lies in? */
static gboolean is_in_trouble(const GArray *problems, const char *path) {
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
    return file != NULL ? file->facts == NULL : is_in_trouble(ug_snapshot_problems(survey->snapshot), path);
}

/* ---- requirements ---- */

/* The rule of a runtime requirement of the same package, if this is a weaker one: of an extra, the tests, a constraint.
 * (nullable) */
static const UgRule *stronger_requirement(const UgFinding *finding, const UgCatalogue *catalogue) {
    gboolean weaker = FALSE;
    for (guint kind = UG_DEPENDENCY_RUNTIME + 1; kind < UG_N_DEPENDENCIES && !weaker; kind++) {
        weaker = ug_catalogue_match_dependency(catalogue, UG_RULE_FINDING, finding->symbol, (UgDependencyKind)kind) ==
                 finding->rule;
    }
    return weaker ? ug_catalogue_match_dependency(catalogue, UG_RULE_FINDING, finding->symbol, UG_DEPENDENCY_RUNTIME)
                  : NULL;
}

static gboolean is_fixed(const UgRegression *regression, const UgCatalogue *catalogue, const UgRule *rule,
                         const char *package) {
    for (guint i = 0; rule != NULL && i < regression->fixed->len; i++) {
        const UgFinding *gone = g_ptr_array_index(regression->fixed, i);
        g_autofree char *asked_for = ug_required_package(gone->symbol);
        if (ug_requirement_rule(catalogue, gone->rule, gone->symbol) == rule && strcmp(asked_for, package) == 0) {
            return TRUE;
        }
    }
    return FALSE;
}

/* What is not installed for everybody any more may still be for some: that is less than there was. */
static void set_relaxed_apart(UgRegression *regression, const UgSide *after) {
    const UgCatalogue *catalogue = ug_project_survey(after->project, 0)->catalogue;
    for (guint i = regression->added->len; i > 0; i--) {
        UgFinding *finding = g_ptr_array_index(regression->added, i - 1);
        if (is_fixed(regression, catalogue, stronger_requirement(finding, catalogue), finding->symbol)) {
            g_ptr_array_remove_index(regression->added, i - 1);
            g_ptr_array_add(regression->known, finding);
        }
    }
}

/* ---- against files ---- */

/* Who makes eventlet optional has to ask whether it is there, and uses it no more than before. */
static void set_asked_apart(UgRegression *regression, UgChange *change) {
    for (guint i = regression->added->len; i > 0; i--) {
        UgFinding *finding = g_ptr_array_index(regression->added, i - 1);
        if ((finding->role == UG_ROLE_REFERENCE || finding->role == UG_ROLE_COMPARE ||
             finding->role == UG_ROLE_ARGUMENT) &&
            ug_change_only_asks(change, finding->path, finding->span)) {
            g_ptr_array_remove_index(regression->added, i - 1);
            g_ptr_array_add(regression->known, finding);
        }
    }
}

static void set_undecided_apart(UgRegression *regression, const UgSide *before, UgChange *change) {
    for (guint i = regression->added->len; i > 0; i--) {
        UgFinding *finding = g_ptr_array_index(regression->added, i - 1);
        const char *origin = ug_change_origin(change, finding->path);
        if (ug_side_cannot_read(before, origin != NULL ? origin : finding->path)) {
            g_ptr_array_remove_index(regression->added, i - 1);
            g_ptr_array_insert(regression->undecided, 0, finding);
        }
    }
}

/* What is the same on both sides and could be read hides nothing new. What could not be read may be a wrapper that new
 * code calls, and a folder that could not be listed may hold anything. `change` is nullable: then all problems matter.
 */
static void gather_problems(UgRegression *regression, const UgSide *after, UgChange *change) {
    for (guint i = 0; i < after->scan->problems->len; i++) {
        const UgProblem *problem = &g_array_index(after->scan->problems, UgProblem, i);
        const UgSurvey *survey = ug_project_survey(after->project, 0);
        if (change == NULL || !ug_change_is_same(change, problem->path) || ug_side_cannot_read(after, problem->path) ||
            is_in_trouble(ug_snapshot_problems(survey->snapshot), problem->path)) {
            g_array_append_val(regression->problems, *problem);
        }
    }
}

UgRegression *ug_regression_new(const UgSide *before, const UgSide *after, gboolean whole) {
    const UgSurvey *survey_before = ug_project_survey(before->project, 0);
    const UgSurvey *survey_after = ug_project_survey(after->project, 0);
    g_autoptr(UgDefinitions) defined_before = ug_definitions_new(survey_before);
    g_autoptr(UgDefinitions) defined_after = ug_definitions_new(survey_after);
    g_autoptr(UgChange) change = ug_change_new(survey_before->snapshot, survey_after->snapshot);
    const UgGround ground = {survey_after->snapshot, defined_before, defined_after, change};
    g_autoptr(GPtrArray) found_before = ug_regression_findings(before->scan);
    g_autoptr(GPtrArray) found_after = ug_regression_findings(after->scan);
    g_autoptr(GArray) usages_before = usages_of(survey_before->catalogue, found_before);
    g_autoptr(GArray) usages_after = usages_of(survey_after->catalogue, found_after);
    g_autoptr(GArray) partners = ug_usages_match(usages_before, usages_after, &ground);

    UgRegression *regression = regression_new();
    g_autofree gboolean *is_left = part(regression, found_after, partners, found_before->len);
    for (guint i = 0; i < found_before->len; i++) {
        const UgFinding *finding = g_ptr_array_index(found_before, i);
        if (is_left[i] && !is_in_trouble(after->scan->problems, finding->path)) {
            g_ptr_array_add(regression->fixed, (gpointer)finding);
        }
    }
    gather_problems(regression, after, whole ? NULL : change);
    set_undecided_apart(regression, before, change);
    ug_regression_set_callers_apart(regression, before, change, after);
    set_relaxed_apart(regression, after);
    set_asked_apart(regression, change);
    ug_regression_add_fallbacks(regression, before, after, &ground);
    return regression;
}

/* ---- against a baseline ---- */

static GArray *match_baseline(const UgBaseline *baseline, const GPtrArray *findings, const UgSide *side) {
    const UgSurvey *survey = ug_project_survey(side->project, 0);
    g_autoptr(UgDefinitions) defined = ug_definitions_new(survey);
    const UgGround ground = {survey->snapshot, NULL, defined, NULL};
    g_autoptr(GArray) entries = ug_baseline_usages(baseline, survey->catalogue);
    g_autoptr(GArray) usages = usages_of(survey->catalogue, findings);
    return ug_usages_match(entries, usages, &ground);
}

static GHashTable *entries_of(const UgBaseline *baseline, const GPtrArray *findings, const GArray *partners) {
    GHashTable *entries = g_hash_table_new(NULL, NULL);
    for (guint i = 0; i < findings->len; i++) {
        guint partner = g_array_index(partners, guint, i);
        if (partner != UG_NO_PARTNER) {
            g_hash_table_insert(entries, g_ptr_array_index(findings, i),
                                &g_array_index(baseline->entries, UgBaselineEntry, partner));
        }
    }
    return entries;
}

/* Could its use be there without anybody seeing it: in a file that was not examined, or of a rule in a file that was
 * not given? */
static gboolean is_unseen(const UgBaselineEntry *entry, const UgSide *after) {
    const UgCatalogue *catalogue = ug_project_survey(after->project, 0)->catalogue;
    return is_in_trouble(after->scan->problems, entry->usage.path) ||
           ug_catalogue_find(catalogue, entry->usage.rule) == NULL;
}

/* What of the baseline the findings are, and what of it is gone. */
static void note_entries(UgRegression *regression, const UgBaseline *baseline, const GPtrArray *findings,
                         const GArray *partners, const UgSide *after) {
    g_hash_table_unref(regression->entries);
    regression->entries = entries_of(baseline, findings, partners);
    g_autofree gboolean *is_there = g_new0(gboolean, baseline->entries->len + 1);
    for (guint i = 0; i < findings->len; i++) {
        guint partner = g_array_index(partners, guint, i);
        if (partner != UG_NO_PARTNER) {
            is_there[partner] = TRUE;
        }
    }
    for (guint i = 0; i < baseline->entries->len; i++) {
        const UgBaselineEntry *entry = &g_array_index(baseline->entries, UgBaselineEntry, i);
        if (!is_there[i] && is_unseen(entry, after)) {
            regression->unevaluated++;
        } else if (!is_there[i]) {
            g_ptr_array_add(regression->stale, (gpointer)entry);
        }
    }
}

GHashTable *ug_regression_recall(const UgBaseline *baseline, const GPtrArray *findings, const UgSide *side) {
    g_autoptr(GArray) partners = match_baseline(baseline, findings, side);
    return entries_of(baseline, findings, partners);
}

/* New ones choose first: it is for them that somebody gave reasons. */
void ug_regression_heed_baseline(UgRegression *regression, const UgBaseline *baseline, const UgSide *after) {
    g_autoptr(GPtrArray) findings = g_ptr_array_new();
    g_autoptr(GPtrArray) all = ug_regression_findings(after->scan);
    g_autoptr(GHashTable) seen = g_hash_table_new(NULL, NULL);
    g_ptr_array_extend(findings, regression->added, NULL, NULL);
    g_ptr_array_extend(findings, regression->known, NULL, NULL);
    for (guint i = 0; i < findings->len; i++) {
        g_hash_table_add(seen, g_ptr_array_index(findings, i));
    }
    for (guint i = 0; i < all->len; i++) {
        if (!g_hash_table_contains(seen, g_ptr_array_index(all, i))) {
            g_ptr_array_add(findings, g_ptr_array_index(all, i));
        }
    }
    g_autoptr(GArray) partners = match_baseline(baseline, findings, after);
    note_entries(regression, baseline, findings, partners, after);
}

UgRegression *ug_regression_from_baseline(const UgBaseline *baseline, const UgSide *after) {
    g_autoptr(GPtrArray) findings = ug_regression_findings(after->scan);
    g_autoptr(GArray) partners = match_baseline(baseline, findings, after);
    UgRegression *regression = regression_new();
    g_free(part(regression, findings, partners, baseline->entries->len));
    note_entries(regression, baseline, findings, partners, after);
    gather_problems(regression, after, NULL);
    ug_regression_set_callers_apart_from_baseline(regression, baseline, after);
    return regression;
}

UgRegression *ug_regression_none(const UgSide *after) {
    UgRegression *regression = regression_new();
    g_ptr_array_unref(regression->known);
    regression->known = ug_regression_findings(after->scan);
    gather_problems(regression, after, NULL);
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
