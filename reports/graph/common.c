// What reports on imports have in common: modules and projects by name, and members of their documents.
#include "reports/graph/graph_report.h"

const UgModule *ug_graph_module(const UgProjectView *project, guint32 module) {
    return &g_array_index(project->modules, UgModule, module);
}

const char *ug_graph_project_name(const UgProjectView *project, guint snapshot) {
    return g_array_index(project->projects, UgViewProject, snapshot).name;
}

static cJSON *project_object(const UgViewProject *project) {
    cJSON *object = cJSON_CreateObject();
    ug_json_add_text(object, "name", project->name);
    ug_json_add_text(object, "source", project->source);
    ug_json_add_text(object, "commit", project->commit);
    return object;
}

void ug_graph_json_projects(const UgProjectView *project, GString *out) {
    ug_json_begin_list(out, "projects");
    for (guint i = 0; i < project->projects->len; i++) {
        ug_json_item(out, project_object(&g_array_index(project->projects, UgViewProject, i)));
    }
    ug_json_end_list(out);
}

void ug_graph_json_problems(const UgProjectView *project, GString *out) {
    ug_json_begin_list(out, "problems");
    for (guint i = 0; i < project->problems->len; i++) {
        const UgViewProblem *problem = &g_array_index(project->problems, UgViewProblem, i);
        cJSON *object = cJSON_CreateObject();
        ug_json_add_text(object, "project", ug_graph_project_name(project, problem->snapshot));
        ug_json_add_path(object, problem->problem.path);
        ug_json_add_text(object, "reason", problem->problem.reason);
        ug_json_item(out, object);
    }
    ug_json_end_list(out);
}
