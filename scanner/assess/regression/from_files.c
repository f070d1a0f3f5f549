// What a change adds to the files before: the usages of both sides matched, and what that leaves.
#include "assess/regression/regression_private.h"

#include "assess/regression/imported.h"
#include "project/definitions.h"

#include <string.h>

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

/* ---- what the change itself tells ---- */

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

static gboolean runs_at_import_instead(UgChange *change, const UgFinding *before, const UgFinding *after) {
    return before->rule == after->rule && before->text_hash == after->text_hash && before->scope[0] != '<' &&
           strcmp(before->symbol, after->symbol) == 0 && before->guard == after->guard &&
           before->context == after->context && g_strcmp0(ug_change_origin(change, after->path), before->path) == 0;
}

/* What a function patched, a module may patch when it is loaded, earlier as it should, if it is what is started. Who
 * imports a module has not asked for that. */
static void set_started_apart(UgRegression *regression, const UgSide *after, UgChange *change) {
    for (guint i = regression->added->len; i > 0; i--) {
        UgFinding *finding = g_ptr_array_index(regression->added, i - 1);
        if (!ug_rule_is_about(finding->rule, UG_ABOUT_PROCESS) || finding->scope[0] != '<') {
            continue;
        }
        for (guint j = 0; j < regression->fixed->len; j++) {
            if (runs_at_import_instead(change, g_ptr_array_index(regression->fixed, j), finding) &&
                !ug_is_imported(after, finding->path)) {
                g_ptr_array_remove_index(regression->added, i - 1);
                g_ptr_array_add(regression->known, finding);
                g_ptr_array_remove_index(regression->fixed, j);
                break;
            }
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

/* ---- the whole ---- */

UgRegression *ug_regression_new(const UgSide *before, const UgSide *after, gboolean whole) {
    const UgSurvey *survey_before = ug_project_survey(before->project, 0);
    const UgSurvey *survey_after = ug_project_survey(after->project, 0);
    g_autoptr(UgDefinitions) defined_before = ug_definitions_new(survey_before);
    g_autoptr(UgDefinitions) defined_after = ug_definitions_new(survey_after);
    g_autoptr(UgChange) change = ug_change_new(survey_before->snapshot, survey_after->snapshot);
    const UgGround ground = {survey_after->catalogue, survey_after->snapshot, defined_before, defined_after, change};
    g_autoptr(GPtrArray) found_before = ug_regression_findings(before->scan);
    g_autoptr(GPtrArray) found_after = ug_regression_findings(after->scan);
    g_autoptr(GArray) usages_before = ug_regression_usages(survey_before->catalogue, found_before);
    g_autoptr(GArray) usages_after = ug_regression_usages(survey_after->catalogue, found_after);
    g_autoptr(GArray) partners = ug_usages_match(usages_before, usages_after, &ground);

    UgRegression *regression = ug_regression_alloc();
    g_autofree gboolean *is_left = ug_regression_part(regression, found_after, partners, found_before->len);
    for (guint i = 0; i < found_before->len; i++) {
        const UgFinding *finding = g_ptr_array_index(found_before, i);
        if (is_left[i] && !ug_is_in_trouble(after->scan->problems, finding->path)) {
            g_ptr_array_add(regression->fixed, (gpointer)finding);
        }
    }
    ug_regression_gather_problems(regression, after, whole ? NULL : change);
    set_undecided_apart(regression, before, change);
    set_started_apart(regression, after, change);
    ug_regression_set_callers_apart(regression, before, change, after);
    set_relaxed_apart(regression, after);
    set_asked_apart(regression, change);
    ug_regression_add_fallbacks(regression, before, after, &ground);
    return regression;
}
