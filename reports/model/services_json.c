// The services of projects as a document: ungreen/services/1.
#include "reports/model/model_report.h"

static cJSON *steps_list(const UgService *service) {
    cJSON *list = cJSON_CreateArray();
    for (guint i = 0; i < service->steps->len; i++) {
        const UgStep *step = &g_array_index(service->steps, UgStep, i);
        cJSON *object = cJSON_CreateObject();
        ug_json_add_path(object, step->path);
        ug_json_add_number(object, "line", step->line);
        ug_json_add_text(object, "text", step->text);
        cJSON_AddItemToArray(list, object);
    }
    return list;
}

static cJSON *switches_list(const UgService *service) {
    cJSON *list = cJSON_CreateArray();
    for (guint i = 0; i < service->switches->len; i++) {
        const UgSwitch *one = &g_array_index(service->switches, UgSwitch, i);
        cJSON *object = cJSON_CreateObject();
        ug_json_add_text(object, "kind", one->kind == UG_SWITCH_ENVIRONMENT ? "environment" : "option");
        ug_json_add_text(object, "name", one->name);
        ug_json_add_text(object, "value", one->value);
        ug_json_add_text(object, "selects", ug_mode_name(one->selects));
        ug_json_add_path(object, one->path);
        ug_json_add_number(object, "line", one->line);
        cJSON_AddItemToArray(list, object);
    }
    return list;
}

cJSON *ug_json_service(const UgService *service, const char *module, const char *project) {
    static const char *const nothing[] = {NULL};
    cJSON *object = cJSON_CreateObject();
    ug_json_add_text(object, "name", service->name);
    ug_json_add_text(object, "kind", ug_service_kind_name(service->kind));
    ug_json_add_text(object, "entry", service->entry);
    ug_json_add_text(object, "module", module);
    ug_json_add_text(object, "project", project);
    ug_json_add_path(object, service->declared_path);
    ug_json_add_number(object, "line", service->declared.line);
    ug_json_add_text(object, "default_mode", ug_mode_name(service->mode));
    ug_json_add_flag(object, "selectable", service->switches->len > 0);
    cJSON_AddItemToObjectCS(object, "switches", switches_list(service));
    cJSON_AddItemToObjectCS(object, "evidence", steps_list(service));
    ug_json_add_flag(object, "imports_eventlet", service->imports_eventlet);
    ug_json_add_text(object, "reason", service->reason);
    ug_json_add_texts(object, "reaches", service->reaches == NULL ? nothing : service->reaches->via);
    return object;
}

void ug_services_render_json(const UgModelView *view, G_GNUC_UNUSED const UgPaper *paper, GString *out) {
    const UgProjectView *project = view->project;
    ug_json_begin(out);
    ug_json_member(out, "schema", cJSON_CreateString("ungreen/services/1"));
    ug_json_member(out, "tool", ug_json_tool(view->catalogue));
    ug_graph_json_projects(project, out);
    ug_json_begin_list(out, "services");
    for (guint i = 0; i < project->services->len; i++) {
        const UgService *service = g_ptr_array_index(project->services, i);
        const char *module = service->module == UG_NO_MODULE ? NULL : ug_graph_module(project, service->module)->name;
        ug_json_item(out, ug_json_service(service, module, ug_graph_project_name(project, service->snapshot)));
    }
    ug_json_end_list(out);
    ug_graph_json_problems(project, out);
    ug_json_end(out);
}
