// The result of a gate as the document "ungreen/gate/1"; schemas/gate.schema.json says what its members mean.
#include "reports/formats/json.h"
#include "reports/gate/gate_report.h"

static void write_breaches(const GArray *breaches, GString *out) {
    ug_json_begin_list(out, "breaches");
    for (guint i = 0; i < breaches->len; i++) {
        const UgBreach *breach = &g_array_index(breaches, UgBreach, i);
        cJSON *object = cJSON_CreateObject();
        ug_json_add_text(object, "kind", ug_breach_kind_name(breach->kind));
        ug_json_add_text(object, "code", breach->code);
        ug_json_add_path(object, breach->path);
        ug_json_add_number(object, "line", breach->span.line);
        ug_json_add_number(object, "column", breach->span.column);
        ug_json_add_text(object, "message", breach->message);
        ug_json_add_text(object, "detail", breach->detail);
        ug_json_add_text(object, "advice", breach->advice);
        ug_json_add_text(object, "fingerprint", breach->fingerprint);
        ug_json_add_text(object, "use", breach->finding == NULL ? NULL : breach->finding->fingerprint);
        ug_json_item(out, object);
    }
    ug_json_end_list(out);
}

static void write_fallbacks(const GArray *fallbacks, GString *out) {
    ug_json_begin_list(out, "fallbacks");
    for (guint i = 0; i < fallbacks->len; i++) {
        const UgFallback *fallback = &g_array_index(fallbacks, UgFallback, i);
        cJSON *object = cJSON_CreateObject();
        ug_json_add_text(object, "service", fallback->service->name);
        ug_json_add_text(object, "before", fallback->before == UG_MODE_NONE ? NULL : ug_mode_name(fallback->before));
        ug_json_add_text(object, "after", ug_mode_name(fallback->service->mode));
        ug_json_add_path(object, fallback->service->declared_path);
        ug_json_add_number(object, "line", fallback->service->declared.line);
        ug_json_item(out, object);
    }
    ug_json_end_list(out);
}

static void write_findings(const char *key, const UgCatalogue *catalogue, const GPtrArray *findings, GString *out) {
    ug_json_begin_list(out, key);
    for (guint i = 0; i < findings->len; i++) {
        const UgFinding *finding = g_ptr_array_index(findings, i);
        ug_json_item(out, ug_json_finding(catalogue, finding, finding->rule->blocks));
    }
    ug_json_end_list(out);
}

static cJSON *side_object(const UgScan *scan) {
    cJSON *object = cJSON_CreateObject();
    ug_json_add_text(object, "source", scan->source);
    ug_json_add_text(object, "commit", scan->commit);
    return object;
}

/* How the finding is excused. */
static cJSON *excuse_object(const UgExcuse *excuse) {
    cJSON *object = cJSON_CreateObject();
    ug_json_add_text(object, "rule", excuse->finding->rule->id);
    ug_json_add_path(object, excuse->finding->path);
    ug_json_add_number(object, "line", excuse->finding->span.line);
    ug_json_add_text(object, "symbol", excuse->finding->symbol);
    ug_json_add_text(object, "fingerprint", excuse->finding->fingerprint);
    ug_json_add_text(object, "reason", excuse->reason);
    ug_json_add_text(object, "until", excuse->until);
    ug_json_add_text(object, "by", excuse->in_source ? "comment" : "baseline");
    return object;
}

static cJSON *entry_object(const UgBaselineEntry *entry) {
    cJSON *object = cJSON_CreateObject();
    ug_json_add_text(object, "rule", entry->usage.rule);
    ug_json_add_path(object, entry->usage.path);
    ug_json_add_text(object, "scope", entry->usage.scope);
    ug_json_add_text(object, "symbol", entry->usage.symbol);
    ug_json_add_text(object, "fingerprint", entry->usage.fingerprint);
    return object;
}

static void write_exceptions(const UgGate *gate, GString *out) {
    ug_json_begin_list(out, "allowed");
    for (guint i = 0; i < gate->excuses->len; i++) {
        ug_json_item(out, excuse_object(&g_array_index(gate->excuses, UgExcuse, i)));
    }
    ug_json_end_list(out);
    ug_json_begin_list(out, "stale");
    for (guint i = 0; i < gate->regression->stale->len; i++) {
        ug_json_item(out, entry_object(g_ptr_array_index(gate->regression->stale, i)));
    }
    ug_json_end_list(out);
    ug_json_member(out, "unevaluated", cJSON_CreateNumber(gate->regression->unevaluated));
}

static cJSON *left_object(const UgGate *gate) {
    cJSON *object = cJSON_CreateObject();
    ug_json_add_number(object, "weight", gate->score.weight);
    ug_json_add_number(object, "production", gate->score.production);
    ug_json_add_number(object, "test", gate->score.test);
    ug_json_add_number(object, "requirements", gate->score.requirements);
    ug_json_add_flag(object, "done", !ug_score_is_held(&gate->score));
    return object;
}

void ug_gate_render_json(gconstpointer data, G_GNUC_UNUSED const UgPaper *paper, GString *out) {
    const UgGateView *view = data;
    const UgRegression *regression = view->gate->regression;
    ug_json_begin(out);
    ug_json_member(out, "schema", cJSON_CreateString("ungreen/gate/1"));
    ug_json_member(out, "tool", ug_json_tool(view->catalogue));
    ug_json_member(out, "before", view->before == NULL ? cJSON_CreateNull() : side_object(view->before));
    ug_json_member(out, "after", side_object(view->after));
    ug_json_member(out, "regression", cJSON_CreateBool(view->gate->breaches->len > 0));
    write_breaches(view->gate->breaches, out);
    ug_json_member(out, "unchanged", cJSON_CreateNumber(regression->known->len));
    write_findings("added", view->catalogue, regression->added, out);
    ug_json_member(out, "callers", cJSON_CreateNumber(regression->callers));
    ug_json_member(out, "followers", cJSON_CreateNumber(regression->followers));
    write_fallbacks(regression->fallbacks, out);
    write_findings("fixed", view->catalogue, regression->fixed, out);
    write_findings("undecided", view->catalogue, regression->undecided, out);
    write_exceptions(view->gate, out);
    ug_json_member(out, "left", left_object(view->gate));
    ug_json_begin_list(out, "problems");
    for (guint i = 0; i < view->gate->regression->problems->len; i++) {
        const UgProblem *problem = &g_array_index(view->gate->regression->problems, UgProblem, i);
        ug_json_item(out, ug_json_problem(problem));
    }
    ug_json_end_list(out);
    ug_json_end(out);
}
