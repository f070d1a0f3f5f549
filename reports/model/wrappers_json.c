// The green wrappers of projects as a document: ungreen/wrappers/1.
#include "reports/model/model_report.h"

static cJSON *sites_list(const UgProjectView *project, const UgWrapper *wrapper) {
    cJSON *list = cJSON_CreateArray();
    for (guint i = 0; i < wrapper->sites->len; i++) {
        const UgCallSite *site = &g_array_index(wrapper->sites, UgCallSite, i);
        const UgModule *module = ug_graph_module(project, site->module);
        cJSON *object = cJSON_CreateObject();
        ug_json_add_path(object, module->path);
        ug_json_add_text(object, "project", ug_graph_project_name(project, module->snapshot));
        ug_json_add_number(object, "line", site->span.line);
        ug_json_add_number(object, "column", site->span.column);
        ug_json_add_text(object, "context", ug_context_name(module->context));
        cJSON_AddItemToArray(list, object);
    }
    return list;
}

static cJSON *wrapper_object(const UgProjectView *project, const UgWrapper *wrapper) {
    const UgModule *module = ug_graph_module(project, wrapper->module);
    cJSON *object = cJSON_CreateObject();
    ug_json_add_text(object, "symbol", wrapper->symbol);
    ug_json_add_text(object, "kind", wrapper->is_class ? "class" : "function");
    ug_json_add_text(object, "project", ug_graph_project_name(project, module->snapshot));
    ug_json_add_path(object, module->path);
    ug_json_add_number(object, "line", wrapper->span.line);
    g_autoptr(GPtrArray) wraps = g_ptr_array_new();
    for (guint i = 0; i < wrapper->wraps->len; i++) {
        g_ptr_array_add(wraps, g_ptr_array_index(wrapper->wraps, i));
    }
    g_ptr_array_add(wraps, NULL);
    ug_json_add_texts(object, "wraps", (const char *const *)wraps->pdata);
    ug_json_add_texts(object, "via", wrapper->via);
    ug_json_add_number(object, "distance", wrapper->distance);
    ug_json_add_flag(object, "dual_mode", wrapper->dual_mode);
    ug_json_add_number(object, "callers", wrapper->sites->len);
    cJSON_AddItemToObjectCS(object, "sites", sites_list(project, wrapper));
    return object;
}

void ug_wrappers_render_json(const UgModelView *view, G_GNUC_UNUSED const UgPaper *paper, GString *out) {
    const UgProjectView *project = view->project;
    ug_json_begin(out);
    ug_json_member(out, "schema", cJSON_CreateString("ungreen/wrappers/1"));
    ug_json_member(out, "tool", ug_json_tool(view->catalogue));
    ug_graph_json_projects(project, out);
    ug_json_begin_list(out, "wrappers");
    for (guint i = 0; i < project->wrappers->len; i++) {
        ug_json_item(out, wrapper_object(project, g_ptr_array_index(project->wrappers, i)));
    }
    ug_json_end_list(out);
    ug_graph_json_problems(project, out);
    ug_json_end(out);
}
