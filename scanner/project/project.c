// What a project can be asked for: surveys of its snapshots, the table of their modules, and what these mean together.
#include "project/project_private.h"

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

const GPtrArray *ug_project_wrappers(const UgProject *project) {
    return project->wrappers;
}

const GArray *ug_project_imports(const UgProject *project) {
    return project->imports;
}

const GPtrArray *ug_project_services(const UgProject *project) {
    return project->service_list;
}
