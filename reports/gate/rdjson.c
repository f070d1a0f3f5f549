// What is wrong with a change as reviewdog reads it: its Diagnostic Format in one document (rdjson).
#include "reports/formats/json.h"
#include "reports/gate/breach.h"
#include "reports/gate/gate_report.h"

#include "base/text.h"

static cJSON *child(cJSON *object, const char *key) {
    return cJSON_AddObjectToObject(object, key);
}

/* The path as it is where it can be written; otherwise spelled out, as no file of that name could be named in JSON. */
static void add_location(const UgGate *gate, cJSON *object, const char *path_inside, guint line) {
    g_autofree char *path = ug_gate_path(gate, path_inside);
    cJSON *location = child(object, "location");
    g_autofree char *printable = ug_text_printable(path);
    ug_json_add_text(location, "path", g_utf8_validate(path, -1, NULL) ? path : printable);
    // No columns: they count bytes there and characters in a UgSpan, and the text of the line is gone by now.
    ug_json_add_number(child(child(location, "range"), "start"), "line", MAX(line, 1));
}

static cJSON *breach_object(const UgGateView *view, const UgBreach *breach) {
    cJSON *object = cJSON_CreateObject();
    const char *url = ug_rule_url(ug_breach_rule(view->catalogue, breach));
    g_autofree char *sentence = ug_breach_sentence(breach);
    ug_json_add_text(object, "message", sentence);
    add_location(view->gate, object, breach->path, breach->span.line);
    ug_json_add_text(object, "severity", "ERROR");
    cJSON *code = child(object, "code");
    ug_json_add_text(code, "value", breach->code);
    ug_json_add_text(code, "url", url != NULL ? url : UG_GOAL_URL);
    return object;
}

static cJSON *problem_object(const UgGateView *view, const UgProblem *problem) {
    cJSON *object = cJSON_CreateObject();
    g_autofree char *reason = ug_text_printable(problem->reason);
    ug_json_add_text(object, "message", reason);
    add_location(view->gate, object, problem->path, 1);
    ug_json_add_text(object, "severity", "WARNING");
    return object;
}

void ug_gate_render_rdjson(gconstpointer data, G_GNUC_UNUSED const UgPaper *paper, GString *out) {
    const UgGateView *view = data;
    cJSON *source = cJSON_CreateObject();
    ug_json_add_text(source, "name", "ungreen");
    ug_json_add_text(source, "url", UG_GOAL_URL);
    ug_json_begin(out);
    ug_json_member(out, "source", source);
    ug_json_member(out, "severity", cJSON_CreateString("ERROR"));
    ug_json_begin_list(out, "diagnostics");
    for (guint i = 0; i < view->gate->breaches->len; i++) {
        ug_json_item(out, breach_object(view, &g_array_index(view->gate->breaches, UgBreach, i)));
    }
    for (guint i = 0; i < view->gate->regression->problems->len; i++) {
        ug_json_item(out, problem_object(view, &g_array_index(view->gate->regression->problems, UgProblem, i)));
    }
    ug_json_end_list(out);
    ug_json_end(out);
}
