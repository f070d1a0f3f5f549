// What a change adds to the files before: the usages of both sides matched, and what that leaves.
#include "assess/regression/regression_private.h"

#include "assess/regression/imported.h"
#include "base/hash.h"
#include "project/definitions.h"

#include <string.h>

/* Moves the findings that are marked, in their order. */
static void move_marked(GPtrArray *from, const gboolean *is_marked, GPtrArray *to) {
    guint kept = 0;
    for (guint i = 0; i < from->len; i++) {
        gpointer finding = g_ptr_array_index(from, i);
        if (is_marked[i]) {
            g_ptr_array_add(to, finding);
        } else {
            g_ptr_array_index(from, kept++) = finding;
        }
    }
    g_ptr_array_set_size(from, (gint)kept);
}

/* ---- requirements ---- */

/* What a package may be installed for: several lines for that, one for each version of Python, are one requirement.
 * (transfer full) */
static char *purpose_of(const UgFinding *finding, const char *package) {
    return g_strdup_printf("%s\n%s\n%s\n%s", package, finding->rule->id, finding->path, finding->scope);
}

/* The runtime requirements that are gone. (transfer full) package -> how many */
static GHashTable *count_gone(const GPtrArray *fixed, const UgCatalogue *catalogue) {
    GHashTable *gone = g_hash_table_new_full(ug_text_hash, g_str_equal, g_free, NULL);
    g_autoptr(GHashTable) seen = g_hash_table_new_full(ug_text_hash, g_str_equal, g_free, NULL);
    for (guint i = 0; i < fixed->len; i++) {
        const UgFinding *finding = g_ptr_array_index(fixed, i);
        const UgRule *runtime = ug_rule_of_kind(catalogue, finding->symbol, UG_DEPENDENCY_RUNTIME);
        if (runtime == NULL || ug_requirement_rule(catalogue, finding->rule, finding->symbol) != runtime) {
            continue;
        }
        char *package = ug_required_package(finding->symbol);
        guint n = GPOINTER_TO_UINT(g_hash_table_lookup(gone, package));
        n += g_hash_table_add(seen, purpose_of(finding, package)) ? 1 : 0;
        g_hash_table_insert(gone, package, GUINT_TO_POINTER(n));
    }
    return gone;
}

/* Takes one of those that are gone for a weaker one of the same package, unless that was done for another line of it.
 */
static gboolean stands_for_one(GHashTable *gone, GHashTable *excused, const UgFinding *weaker) {
    g_autofree char *package = ug_required_package(weaker->symbol);
    g_autofree char *purpose = purpose_of(weaker, package);
    guint n = GPOINTER_TO_UINT(g_hash_table_lookup(gone, package));
    if (g_hash_table_contains(excused, purpose)) {
        return TRUE;
    }
    if (n == 0) {
        return FALSE;
    }
    g_hash_table_insert(gone, g_steal_pointer(&package), GUINT_TO_POINTER(n - 1));
    return g_hash_table_add(excused, g_steal_pointer(&purpose));
}

/* What is not installed for everybody any more may still be for some, as an extra, for the tests or for a build: that
 * is less than there was. Each stands for one, and for one that users can ask for rather than for what tests need. */
static void set_relaxed_apart(UgRegression *regression, const UgSide *after) {
    const UgCatalogue *catalogue = ug_project_survey(after->project, 0)->catalogue;
    g_autoptr(GHashTable) gone = count_gone(regression->fixed, catalogue);
    g_autoptr(GHashTable) excused = g_hash_table_new_full(ug_text_hash, g_str_equal, g_free, NULL);
    GPtrArray *added = regression->added;
    g_autofree gboolean *is_relaxed = g_new0(gboolean, added->len + 1);
    guint n_kinds = g_hash_table_size(gone) == 0 ? 0 : UG_N_DEPENDENCIES;
    for (guint kind = UG_DEPENDENCY_RUNTIME + 1; kind < n_kinds; kind++) {
        for (guint i = 0; i < added->len; i++) {
            const UgFinding *finding = g_ptr_array_index(added, i);
            is_relaxed[i] = is_relaxed[i] ||
                            (ug_rule_of_kind(catalogue, finding->symbol, (UgDependencyKind)kind) == finding->rule &&
                             stands_for_one(gone, excused, finding));
        }
    }
    move_marked(added, is_relaxed, regression->known);
}

/* ---- what the change itself tells ---- */

/* Who makes eventlet optional has to ask whether it is there, and uses it no more than before. */
static void set_asked_apart(UgRegression *regression, UgChange *change) {
    GPtrArray *added = regression->added;
    g_autofree gboolean *is_asked = g_new0(gboolean, added->len + 1);
    for (guint i = 0; i < added->len; i++) {
        const UgFinding *finding = g_ptr_array_index(added, i);
        is_asked[i] = (finding->role == UG_ROLE_REFERENCE || finding->role == UG_ROLE_COMPARE ||
                       finding->role == UG_ROLE_ARGUMENT) &&
                      ug_change_only_asks(change, finding->path, finding->span);
    }
    move_marked(added, is_asked, regression->known);
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
    GPtrArray *added = regression->added;
    g_autofree gboolean *is_undecided = g_new0(gboolean, added->len + 1);
    for (guint i = 0; i < added->len; i++) {
        const UgFinding *finding = g_ptr_array_index(added, i);
        const char *origin = ug_change_origin(change, finding->path);
        is_undecided[i] = ug_side_cannot_read(before, origin != NULL ? origin : finding->path);
    }
    move_marked(added, is_undecided, regression->undecided);
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
