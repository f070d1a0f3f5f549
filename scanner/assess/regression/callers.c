// New callers of what the project has built on eventlet: which of them add to what has to be done.
#include "assess/regression/regression_private.h"

#include "assess/weight.h"
#include "project/applies.h"

#include <string.h>

gboolean ug_is_wrapper_rule(const UgCatalogue *catalogue, const UgRule *rule) {
    return rule == ug_catalogue_match_wrapper(catalogue, UG_MEETING_DIRECT) ||
           rule == ug_catalogue_match_wrapper(catalogue, UG_MEETING_PATCHED);
}

static const UgWrapper *wrapper_called(const UgProject *project, const char *symbol) {
    const GPtrArray *wrappers = ug_project_wrappers(project);
    for (guint i = 0; i < wrappers->len; i++) {
        const UgWrapper *wrapper = g_ptr_array_index(wrappers, i);
        if (wrapper->distance <= 1 && !wrapper->dual_mode && strcmp(wrapper->symbol, symbol) == 0) {
            return wrapper;
        }
    }
    return NULL;
}

/* Was what the finding uses green before? */
typedef gboolean (*WasGreenFunc)(gconstpointer before, const UgSide *after, const UgFinding *finding);

static gboolean was_green_in_files(gconstpointer before, G_GNUC_UNUSED const UgSide *after, const UgFinding *finding) {
    return wrapper_called(((const UgSide *)before)->project, finding->symbol) != NULL;
}

/* A baseline knows uses of it, or uses inside of it. */
static gboolean was_green_in_baseline(gconstpointer before, const UgSide *after, const UgFinding *finding) {
    const GArray *entries = ((const UgBaseline *)before)->entries;
    const UgWrapper *wrapper = wrapper_called(after->project, finding->symbol);
    const UgModuleTable *modules = ug_project_modules(after->project);
    const char *path = wrapper == NULL ? NULL : ug_module_table_file(modules, wrapper->module)->entry->path;
    for (guint i = 0; i < entries->len; i++) {
        const UgUsage *usage = &g_array_index(entries, UgBaselineEntry, i).usage;
        if (strcmp(usage->symbol, finding->symbol) == 0 ||
            (path != NULL && strcmp(usage->path, path) == 0 && strcmp(usage->scope, wrapper->name) == 0)) {
            return TRUE;
        }
    }
    return FALSE;
}

/* Does a new caller of a function add to what has to be done? Whoever changes the function changes what it does for all
 * of them; more is at stake only where production code elsewhere comes to rely on what is hard to replace. */
static gboolean adds_work(const UgSide *after, const UgFinding *finding, const UgCatalogue *catalogue) {
    enum { NEEDS_THOUGHT = 3 }; // rules/README.md, on weights
    const UgWrapper *wrapper = wrapper_called(after->project, finding->symbol);
    const UgModuleTable *modules = ug_project_modules(after->project);
    const char *home = wrapper == NULL ? NULL : ug_module_table_file(modules, wrapper->module)->entry->path;
    return finding->context == UG_CONTEXT_PRODUCTION && g_strcmp0(home, finding->path) != 0 &&
           ug_weighed(catalogue, finding->rule, finding->via) >= NEEDS_THOUGHT;
}

/* What stood in its place is gone, and was not easier to replace: who calls another function there than before has no
 * more to do. */
static gboolean takes_place(UgRegression *regression, UgChange *change, const UgFinding *finding,
                            const UgCatalogue *catalogue) {
    const char *origin = ug_change_origin(change, finding->path);
    for (guint i = 0; i < regression->fixed->len; i++) {
        const UgFinding *gone = g_ptr_array_index(regression->fixed, i);
        if (g_strcmp0(origin, gone->path) == 0 && strcmp(gone->scope, finding->scope) == 0 &&
            !ug_rule_is_import(gone->rule) &&
            ug_change_is_same_spot(change, finding->path, gone->span, finding->span) &&
            ug_weighed(catalogue, gone->rule, gone->via) >= ug_weighed(catalogue, finding->rule, finding->via)) {
            g_ptr_array_remove_index(regression->fixed, i);
            return TRUE;
        }
    }
    return FALSE;
}

/* A use of a function of the project that was not green before is not what is new; what made it green is. `change` is
 * nullable: of a baseline the files before are not known. */
static void set_callers_apart(UgRegression *regression, const UgSide *after, gconstpointer before,
                              WasGreenFunc was_green, UgChange *change) {
    const UgCatalogue *catalogue = ug_project_survey(after->project, 0)->catalogue;
    for (guint i = regression->added->len; i > 0; i--) {
        UgFinding *finding = g_ptr_array_index(regression->added, i - 1);
        if (!ug_is_wrapper_rule(catalogue, finding->rule)) {
            continue;
        }
        gboolean is_begun = !was_green(before, after, finding);
        gboolean was_there = change == NULL || !ug_change_is_new(change, finding->path, finding->span);
        if (is_begun || !adds_work(after, finding, catalogue)) {
            g_ptr_array_remove_index(regression->added, i - 1);
            regression->followers += is_begun && was_there ? 1 : 0;
            regression->callers += is_begun && was_there ? 0 : 1;
        } else if (change != NULL && takes_place(regression, change, finding, catalogue)) {
            g_ptr_array_remove_index(regression->added, i - 1);
            g_ptr_array_add(regression->known, finding);
        }
    }
}

void ug_regression_set_callers_apart(UgRegression *regression, const UgSide *before, UgChange *change,
                                     const UgSide *after) {
    set_callers_apart(regression, after, before, was_green_in_files, change);
}

void ug_regression_set_callers_apart_from_baseline(UgRegression *regression, const UgBaseline *baseline,
                                                   const UgSide *after) {
    set_callers_apart(regression, after, baseline, was_green_in_baseline, NULL);
}
