// Why a module reaches eventlet as the document "ungreen/why/1"; schemas/why.schema.json says what its members mean.
#include "reports/graph/graph_report.h"

static void add_module(cJSON *object, const UgWhyView *view, guint32 index) {
    const UgModule *module = ug_graph_module(view->project, index);
    ug_json_add_text(object, "module", module->name);
    ug_json_add_path(object, module->path);
    ug_json_add_text(object, "project", ug_graph_project_name(view->project, module->snapshot));
}

static cJSON *from_object(const UgWhyView *view) {
    cJSON *from = cJSON_CreateObject();
    add_module(from, view, view->start);
    ug_json_add_text(from, "service", view->service != NULL ? view->service->name : NULL);
    ug_json_add_text(from, "entry", view->service != NULL ? view->service->entry : NULL);
    return from;
}

static cJSON *step_object(const UgWhyView *view, const UgImportStep *step) {
    cJSON *object = cJSON_CreateObject();
    const char *next = step->next != UG_NO_MODULE ? ug_graph_module(view->project, step->next)->name : NULL;
    add_module(object, view, step->module);
    if (step->edge != NULL) {
        ug_json_add_number(object, "line", step->edge->span.line);
    } else {
        ug_json_add_text(object, "line", NULL);
    }
    ug_json_add_text(object, "time", ug_import_time_name(step->edge != NULL ? step->edge->time : UG_IMPORT_AT_LOAD));
    ug_json_add_text(object, "imports", step->edge != NULL ? step->edge->name : next);
    ug_json_add_text(object, "runs", next);
    return object;
}

static void append_verdict(const UgWhyView *view, GString *out) {
    const UgImportChain *chain = view->chain;
    const UgImportEdge *end =
        chain != NULL ? g_array_index(chain->steps, UgImportStep, chain->steps->len - 1).edge : NULL;
    ug_json_member(out, "reaches", cJSON_CreateBool(chain != NULL));
    ug_json_member(out, "time",
                   chain != NULL ? cJSON_CreateString(ug_import_time_name(chain->time)) : cJSON_CreateNull());
    ug_json_member(out, "rule",
                   end != NULL && end->rule != NULL ? cJSON_CreateString(end->rule->id) : cJSON_CreateNull());
}

void ug_why_render_json(const UgWhyView *view, G_GNUC_UNUSED const UgPaper *paper, GString *out) {
    ug_json_begin(out);
    ug_json_member(out, "schema", cJSON_CreateString("ungreen/why/1"));
    ug_json_member(out, "tool", ug_json_tool(view->catalogue));
    ug_json_member(out, "from", from_object(view));
    append_verdict(view, out);
    ug_json_begin_list(out, "chain");
    for (guint i = 0; view->chain != NULL && i < view->chain->steps->len; i++) {
        ug_json_item(out, step_object(view, &g_array_index(view->chain->steps, UgImportStep, i)));
    }
    ug_json_end_list(out);
    ug_graph_json_problems(view->project, out);
    ug_json_end(out);
}
