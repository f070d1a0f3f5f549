// The import graph as the document "ungreen/graph/1"; schemas/graph.schema.json says what its members mean.
#include "reports/graph/graph_report.h"

static cJSON *module_object(const UgGraphView *view, guint32 index) {
    const UgModule *module = ug_graph_module(view->project, index);
    const UgModuleUsage *usage = &g_array_index(view->project->usage, UgModuleUsage, index);
    const UgImportReach *reach = &g_array_index(view->reach, UgImportReach, index);
    cJSON *object = cJSON_CreateObject();
    ug_json_add_text(object, "name", module->name);
    ug_json_add_path(object, module->path);
    ug_json_add_text(object, "project", ug_graph_project_name(view->project, module->snapshot));
    ug_json_add_text(object, "package",
                     module->parent != UG_NO_MODULE ? ug_graph_module(view->project, module->parent)->name : NULL);
    ug_json_add_text(object, "context", ug_context_name(module->context));
    ug_json_add_text(object, "reaches", reach->reaches ? ug_import_time_name(reach->time) : NULL);
    if (reach->reaches) {
        ug_json_add_number(object, "distance", reach->distance);
    } else {
        ug_json_add_text(object, "distance", NULL);
    }
    ug_json_add_number(object, "usage", usage->findings);
    ug_json_add_number(object, "weight", usage->weight);
    ug_json_add_flag(object, "blocking", usage->blocking);
    return object;
}

static cJSON *import_object(const UgGraphView *view, const UgImportEdge *edge) {
    const UgModule *from = ug_graph_module(view->project, edge->from);
    cJSON *object = cJSON_CreateObject();
    ug_json_add_text(object, "from", from->name);
    ug_json_add_text(object, "to",
                     edge->to != UG_NO_MODULE ? ug_graph_module(view->project, edge->to)->name : edge->name);
    ug_json_add_path(object, from->path);
    ug_json_add_text(object, "project", ug_graph_project_name(view->project, from->snapshot));
    ug_json_add_number(object, "line", edge->span.line);
    ug_json_add_text(object, "time", ug_import_time_name(edge->time));
    ug_json_add_text(object, "rule", edge->rule != NULL ? edge->rule->id : NULL);
    return object;
}

static cJSON *service_object(const UgGraphView *view, const UgService *service) {
    cJSON *object = cJSON_CreateObject();
    ug_json_add_text(object, "name", service->name);
    ug_json_add_text(object, "entry", service->entry);
    ug_json_add_text(object, "module",
                     service->module != UG_NO_MODULE ? ug_graph_module(view->project, service->module)->name : NULL);
    ug_json_add_text(object, "project", ug_graph_project_name(view->project, service->snapshot));
    ug_json_add_text(object, "default_mode", ug_mode_name(service->mode));
    ug_json_add_flag(object, "selectable", service->switches->len > 0);
    return object;
}

static void append_lists(const UgGraphView *view, GString *out) {
    const UgProjectView *project = view->project;
    ug_graph_json_projects(project, out);
    ug_json_begin_list(out, "modules");
    for (guint i = 0; i < view->selection->modules->len; i++) {
        ug_json_item(out, module_object(view, g_array_index(view->selection->modules, guint32, i)));
    }
    ug_json_end_list(out);
    ug_json_begin_list(out, "imports");
    for (guint i = 0; i < view->selection->imports->len; i++) {
        guint32 edge = g_array_index(view->selection->imports, guint32, i);
        ug_json_item(out, import_object(view, &g_array_index(project->edges, UgImportEdge, edge)));
    }
    ug_json_end_list(out);
    ug_json_begin_list(out, "services");
    for (guint i = 0; i < project->services->len; i++) {
        ug_json_item(out, service_object(view, g_ptr_array_index(project->services, i)));
    }
    ug_json_end_list(out);
}

void ug_graph_render_json(const UgGraphView *view, G_GNUC_UNUSED const UgPaper *paper, GString *out) {
    ug_json_begin(out);
    ug_json_member(out, "schema", cJSON_CreateString("ungreen/graph/1"));
    ug_json_member(out, "tool", ug_json_tool(view->catalogue));
    append_lists(view, out);
    ug_graph_json_problems(view->project, out);
    ug_json_end(out);
}
