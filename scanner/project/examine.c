// Making a project: its files are examined and linked, or what is known of them from the last time is recalled. Above
// all others of the folder, as project.c is below them.
#include "project/project_private.h"

#include "project/imports/imports.h"
#include "project/record.h"

#include <string.h>

/* What is known of a project, which is kept apart for each depth. */
typedef struct {
    const char *facts;
    const char *imports;
    const char *services;
} Kinds;

static const Kinds KINDS[] = {
    [UG_PROJECT_FULL] = {"project-facts", "project-imports", "project-services"},
    [UG_PROJECT_NEAR] = {"project-near-facts", "project-near-imports", "project-near-services"},
    [UG_PROJECT_USAGE] = {"project-usage-facts", "project-usage-imports", "project-usage-services"},
};

static void free_survey(gpointer survey) {
    ug_survey_free(survey);
}

static UgProject *project_new(void) {
    UgProject *project = g_new0(UgProject, 1);
    project->surveys = g_ptr_array_new_with_free_func(free_survey);
    project->text = ug_strings_new(4096);
    return project;
}

void ug_project_free(UgProject *project) {
    g_clear_pointer(&project->service_list, g_ptr_array_unref);
    g_clear_pointer(&project->services, ug_services_free);
    g_clear_pointer(&project->imports, g_array_unref);
    g_clear_pointer(&project->wrappers, g_ptr_array_unref);
    g_clear_pointer(&project->links, ug_links_free);
    g_clear_pointer(&project->modules, ug_module_table_free);
    g_ptr_array_unref(project->surveys);
    ug_strings_free(project->text);
    g_free(project);
}

static gboolean list_files(UgProject *project, UgSnapshot *const *snapshots, guint n, const UgCatalogue *catalogue,
                           const UgProjectOptions *options, GError **error) {
    for (guint i = 0; i < n; i++) {
        UgSurvey *survey = ug_survey_new(snapshots[i], catalogue, options->threads, options->memo);
        g_ptr_array_add(project->surveys, survey);
        gboolean may_be_empty = options->may_be_empty && ug_snapshot_problems(snapshots[i])->len == 0;
        const char *advice =
            options->if_not_checked_out != NULL ? options->if_not_checked_out : "--rev HEAD reads what is committed";
        if (!may_be_empty && !ug_survey_check(survey, advice, error)) {
            return FALSE;
        }
    }
    return TRUE;
}

/* Back to the state before recall(). */
static void forget(UgProject *project) {
    g_clear_pointer(&project->service_list, g_ptr_array_unref);
    g_clear_pointer(&project->imports, g_array_unref);
    g_clear_pointer(&project->modules, ug_module_table_free);
    g_clear_pointer(&project->wrappers, g_ptr_array_unref);
    for (guint i = 0; i < project->surveys->len; i++) {
        ug_survey_forget(g_ptr_array_index(project->surveys, i));
    }
}

/* Puts away a part of what is known, unless there is none. */
static void put(const UgProjectOptions *options, const char *kind, const char *key, GBytes *bytes) {
    if (bytes != NULL) {
        ug_store_put(options->store, kind, key, strlen(key), g_bytes_get_data(bytes, NULL), g_bytes_get_size(bytes));
    }
}

static gboolean recall_facts(UgProject *project, const UgProjectOptions *options, const Kinds *kinds, const char *key) {
    g_autoptr(GBytes) facts = ug_store_get(options->store, kinds->facts, key, strlen(key));
    guint n = project->surveys->len;
    project->wrappers = facts == NULL ? NULL
                                      : ug_record_read_facts(facts, (UgSurvey *const *)project->surveys->pdata, n,
                                                             project->text, &project->modules);
    return project->wrappers != NULL;
}

static gboolean recall_imports(UgProject *project, const UgProjectOptions *options, const Kinds *kinds,
                               const char *key) {
    g_autoptr(GBytes) bytes = ug_store_get(options->store, kinds->imports, key, strlen(key));
    project->imports = bytes == NULL ? NULL : ug_record_read_imports(bytes, project, project->text);
    return project->imports != NULL;
}

static gboolean recall_services(UgProject *project, const UgProjectOptions *options, const Kinds *kinds,
                                const char *key) {
    g_autoptr(GBytes) bytes = ug_store_get(options->store, kinds->services, key, strlen(key));
    project->service_list = bytes == NULL ? NULL : ug_record_read_services(bytes, project, project->text);
    return project->service_list != NULL;
}

/* What the store has of these files; FALSE if it lacks something that was asked for. */
static gboolean recall(UgProject *project, const UgProjectOptions *options, const Kinds *kinds, const char *key) {
    if (recall_facts(project, options, kinds, key) &&
        (!options->imports || recall_imports(project, options, kinds, key)) &&
        (!options->services || recall_services(project, options, kinds, key))) {
        return TRUE;
    }
    forget(project);
    return FALSE;
}

static gboolean has_problems(const UgProject *project) {
    for (guint s = 0; s < project->surveys->len; s++) {
        const UgSurvey *survey = g_ptr_array_index(project->surveys, s);
        for (gsize i = 0; i < survey->n_files; i++) {
            if (survey->files[i].facts->problems->len > 0) {
                return TRUE;
            }
        }
    }
    return FALSE;
}

/* What the store has, if it makes no difference to what examining would tell. Who looked further knows all that is
 * asked for here; but on the way there may have been problems that nobody would meet here. */
static gboolean recall_any(UgProject *project, const UgProjectOptions *options, const char *key) {
    for (guint depth = options->depth + 1; depth-- > UG_PROJECT_FULL;) {
        if (recall(project, options, &KINDS[depth], key)) {
            if (depth == options->depth || !has_problems(project)) {
                return TRUE;
            }
            forget(project);
        }
    }
    return FALSE;
}

static void remember(const UgProject *project, const UgProjectOptions *options, const char *key) {
    const Kinds *kinds = &KINDS[options->depth];
    g_autoptr(GBytes) facts = ug_record_write_facts(project);
    if (facts == NULL) {
        return; // without them the rest is of no use
    }
    g_autoptr(GBytes) imports = options->imports ? ug_record_write_imports(project->imports) : NULL;
    g_autoptr(GBytes) services = options->services ? ug_record_write_services(project->service_list) : NULL;
    put(options, kinds->facts, key, facts);
    put(options, kinds->imports, key, imports);
    put(options, kinds->services, key, services);
}

static void examine(UgProject *project, const UgProjectOptions *options) {
    guint n = project->surveys->len;
    for (guint i = 0; i < n; i++) {
        UgSurvey *survey = g_ptr_array_index(project->surveys, i);
        survey->lends = options->lends;
        survey->without_prose = options->depth == UG_PROJECT_USAGE;
        if (options->like != NULL && i < options->like->surveys->len) {
            ug_survey_borrow(survey, g_ptr_array_index(options->like->surveys, i));
        }
        ug_survey_examine(survey, options->progress, options->progress_data);
    }
    project->modules = ug_module_table_of((UgSurvey *const *)project->surveys->pdata, n);
    project->links = ug_links_new(project->modules, UG_LINKS_NEAR);
    if (options->depth == UG_PROJECT_FULL) {
        g_autoptr(GArray) elsewhere = ug_links_sites_elsewhere(project->links);
        ug_links_free(project->links); // both at once could be large
        project->links = ug_links_new(project->modules, UG_LINKS_GREEN);
        ug_links_adopt_sites(project->links, elsewhere);
    }
    project->wrappers = ug_links_wrappers(project->links);
    if (options->imports) {
        project->imports = ug_imports_read(project->modules, project->text);
    }
    if (options->services) {
        project->services = ug_services_new(project, options->when, !options->without_switches);
        project->service_list = g_ptr_array_ref((GPtrArray *)ug_services_list(project->services));
    }
}

UgProject *ug_project_new(UgSnapshot *const *snapshots, guint n, const UgCatalogue *catalogue,
                          const UgProjectOptions *options, GError **error) {
    g_autoptr(UgProject) project = project_new();
    if (!list_files(project, snapshots, n, catalogue, options, error)) {
        return NULL;
    }
    g_autofree char *key = options->store == NULL ? NULL : ug_record_key(snapshots, n);
    if (key == NULL || !recall_any(project, options, key)) {
        examine(project, options);
        if (key != NULL) {
            remember(project, options, key);
        }
    }
    if (options->imports && options->services) {
        ug_services_note_imports(project->service_list, ug_module_table_modules(project->modules), project->imports);
    }
    return g_steal_pointer(&project);
}

gboolean ug_project_add_imports(UgProject *project) {
    if (project->imports == NULL && project->links != NULL) {
        project->imports = ug_imports_read(project->modules, project->text);
        ug_services_note_imports(project->service_list, ug_module_table_modules(project->modules), project->imports);
    }
    return project->imports != NULL;
}
