// A project: surveys of its snapshots, the table of their modules, and links across their files.
#include "project/project.h"

#include "project/imports.h"

struct UgProject {
    GPtrArray *surveys; /* UgSurvey * */
    UgModuleTable *modules;
    UgLinks *links;
    GArray *imports; /* NULL until asked for */
    GStringChunk *text;
};

static void free_survey(gpointer survey) {
    ug_survey_free(survey);
}

UgProject *ug_project_new(UgSnapshot *const *snapshots, guint n, const UgCatalogue *catalogue,
                          const UgProjectOptions *options, GError **error) {
    g_autoptr(UgProject) project = g_new0(UgProject, 1);
    project->surveys = g_ptr_array_new_with_free_func(free_survey);
    project->text = g_string_chunk_new(4096);
    for (guint i = 0; i < n; i++) {
        UgSurvey *survey =
            ug_survey_new(snapshots[i], catalogue, options->threads, options->progress, options->progress_data, error);
        if (survey == NULL) {
            return NULL;
        }
        g_ptr_array_add(project->surveys, survey);
    }
    project->modules = ug_module_table_new((UgSurvey *const *)project->surveys->pdata, n);
    project->links = ug_links_new(project->modules, UG_LINKS_GREEN);
    return g_steal_pointer(&project);
}

void ug_project_free(UgProject *project) {
    g_clear_pointer(&project->imports, g_array_unref);
    g_clear_pointer(&project->links, ug_links_free);
    g_clear_pointer(&project->modules, ug_module_table_free);
    g_ptr_array_unref(project->surveys);
    g_string_chunk_free(project->text);
    g_free(project);
}

guint ug_project_n_surveys(const UgProject *project) {
    return project->surveys->len;
}

UgSurvey *ug_project_survey(const UgProject *project, guint snapshot) {
    return g_ptr_array_index(project->surveys, snapshot);
}

const UgModuleTable *ug_project_modules(const UgProject *project) {
    return project->modules;
}

const UgLinks *ug_project_links(const UgProject *project) {
    return project->links;
}

const GArray *ug_project_imports(UgProject *project) {
    if (project->imports == NULL) {
        project->imports = ug_imports_read(project->modules, project->text);
    }
    return project->imports;
}
