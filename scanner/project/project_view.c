// What the commands that look at several projects are asked about, read off them.
#include "project/project_view.h"

#include "base/error.h"
#include "base/strings.h"
#include "project/applies.h"
#include "project/project.h"
#include "project/services/services.h"

#include <string.h>

/* The part of a view that its users do not see. */
typedef struct {
    UgProjectView view;
    UgProject *project;
    UgStrings *text;
} View;

static UgModuleUsage usage_of(const UgSurveyed *file, const UgApplies *applies) {
    UgModuleUsage usage = {0};
    for (guint i = 0; i < file->facts->matches->len; i++) {
        const UgMatch *match = &g_array_index(file->facts->matches, UgMatch, i);
        // A wrapper that is called is a use of the module that defines it.
        if (match->wrapper == NULL && ug_applies_to(applies, match) && !ug_rule_is_prose(match->rule)) {
            usage.findings++;
            usage.weight += match->rule->weight;
            usage.blocking = usage.blocking || (match->rule->blocks && file->context == UG_CONTEXT_PRODUCTION);
        }
    }
    return usage;
}

static void add_modules(View *view) {
    const UgModuleTable *table = ug_project_modules(view->project);
    const GArray *modules = ug_module_table_modules(table);
    guint n = ug_project_n_surveys(view->project);
    g_autofree UgApplies *applies = g_new0(UgApplies, n);
    for (guint i = 0; i < n; i++) {
        ug_applies_init(&applies[i], ug_project_survey(view->project, i));
    }
    g_array_append_vals(view->view.modules, modules->data, modules->len);
    for (guint32 m = 0; m < modules->len; m++) {
        guint snapshot = ug_module_table_module(table, m)->snapshot;
        UgModuleUsage usage = usage_of(ug_module_table_file(table, m), &applies[snapshot]);
        g_array_append_val(view->view.usage, usage);
    }
    for (guint i = 0; i < n; i++) {
        ug_applies_clear(&applies[i]);
    }
}

static void add_problem(View *view, guint snapshot, const char *path, const char *reason) {
    UgViewProblem problem = {{path, ug_strings_insert(view->text, reason)}, snapshot};
    g_array_append_val(view->view.problems, problem);
}

/* What could not be examined. Returns how many files could be. */
static guint add_problems(View *view, guint snapshot) {
    const UgSurvey *survey = ug_project_survey(view->project, snapshot);
    const GArray *unlisted = ug_snapshot_problems(survey->snapshot);
    guint n_read = 0;
    for (guint i = 0; i < unlisted->len; i++) {
        const UgProblem *problem = &g_array_index(unlisted, UgProblem, i);
        add_problem(view, snapshot, problem->path, problem->reason);
    }
    for (gsize i = 0; i < survey->n_files; i++) {
        const UgSurveyed *file = &survey->files[i];
        if (file->facts == NULL) {
            add_problem(view, snapshot, file->entry->path, file->unreadable);
            continue;
        }
        n_read++;
        for (guint p = 0; p < file->facts->problems->len; p++) {
            const UgFactProblem *problem = &g_array_index(file->facts->problems, UgFactProblem, p);
            g_autofree char *reason = g_strdup_printf("line %u: %s", problem->line, problem->reason);
            add_problem(view, snapshot, file->entry->path, problem->line > 0 ? reason : problem->reason);
        }
    }
    return n_read;
}

static gint compare_problems(gconstpointer a, gconstpointer b) {
    const UgViewProblem *left = a, *right = b;
    return left->snapshot != right->snapshot ? (gint)left->snapshot - (gint)right->snapshot
                                             : strcmp(left->problem.path, right->problem.path);
}

static gboolean fill(View *view, GError **error) {
    guint n_read = 0;
    for (guint i = 0; i < ug_project_n_surveys(view->project); i++) {
        const UgSnapshot *snapshot = ug_project_survey(view->project, i)->snapshot;
        UgViewProject project = {ug_snapshot_name(snapshot), ug_snapshot_source(snapshot),
                                 ug_snapshot_commit(snapshot)};
        g_array_append_val(view->view.projects, project);
    }
    add_modules(view);
    const GArray *imports = ug_project_imports(view->project);
    if (imports != NULL) {
        g_array_append_vals(view->view.edges, imports->data, imports->len);
    }
    view->view.services = ug_project_services(view->project);
    view->view.wrappers = ug_project_wrappers(view->project);
    for (guint i = 0; i < ug_project_n_surveys(view->project); i++) {
        n_read += add_problems(view, i);
    }
    g_array_sort(view->view.problems, compare_problems);
    if (n_read == 0) {
        const UgViewProblem *first = &g_array_index(view->view.problems, UgViewProblem, 0);
        g_set_error(error, UG_ERROR, UG_ERROR_READ, "none of the files could be read; %s: %s", first->problem.path,
                    first->problem.reason);
    }
    return n_read > 0;
}

static View *view_new(void) {
    View *view = g_new0(View, 1);
    view->text = ug_strings_new(4096);
    view->view = (UgProjectView){
        .projects = g_array_new(FALSE, FALSE, sizeof(UgViewProject)),
        .modules = g_array_new(FALSE, FALSE, sizeof(UgModule)),
        .usage = g_array_new(FALSE, FALSE, sizeof(UgModuleUsage)),
        .edges = g_array_new(FALSE, FALSE, sizeof(UgImportEdge)),
        .problems = g_array_new(FALSE, FALSE, sizeof(UgViewProblem)),
    };
    return view;
}

UgProjectView *ug_project_view_new(const GPtrArray *snapshots, const UgCatalogue *catalogue,
                                   const UgProjectOptions *options, GError **error) {
    View *view = view_new();
    view->project = ug_project_new((UgSnapshot *const *)snapshots->pdata, snapshots->len, catalogue, options, error);
    if (view->project == NULL || !fill(view, error)) {
        ug_project_view_free(&view->view);
        return NULL;
    }
    return &view->view;
}

void ug_project_view_free(UgProjectView *view) {
    View *whole = (View *)view;
    g_array_unref(view->projects);
    g_array_unref(view->modules);
    g_array_unref(view->usage);
    g_array_unref(view->edges);
    g_array_unref(view->problems);
    g_clear_pointer(&whole->project, ug_project_free);
    ug_strings_free(whole->text);
    g_free(whole);
}
