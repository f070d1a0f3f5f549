// What a change adds: findings as CI logs have them, with a sentence at the end; and as a document.
#include "reports/gate_report.h"
#include "reports/json.h"

/* "setup.cfg:52:5: SERVICE nova-api starts on eventlet, and did not before [nova/cmd/__init__.py:16]" */
static void append_fallback(const UgFallback *fallback, const UgPaper *paper, GString *out) {
    const UgService *service = fallback->service;
    ug_paper_write(out, paper, UG_INK_BOLD, service->declared_path);
    g_string_append_printf(out, ":%u:%u: ", service->declared.line, service->declared.column);
    ug_paper_write(out, paper, UG_INK_YELLOW, "SERVICE");
    g_autofree char *text =
        g_strdup_printf(" %s %s, and did not before", service->name,
                        fallback->before == UG_MODE_EVENTLET ? "patches the standard library" : "starts on eventlet");
    ug_paper_write(out, paper, UG_INK_PLAIN, text);
    if (service->steps->len > 0) {
        const UgStep *step = &g_array_index(service->steps, UgStep, 0);
        g_autofree char *place = g_strdup_printf(" [%s:%u %s]", step->path, step->line, step->text);
        ug_paper_write(out, paper, UG_INK_DIM, place);
    }
    g_string_append_c(out, '\n');
}

static void append_sentences(const UgGateView *view, GString *out) {
    const UgRegression *regression = view->regression;
    const char *since = view->before->commit;
    if (regression->added->len > 0) {
        g_autofree char *count = ug_plural(regression->added->len, "new use", "new uses");
        g_string_append_printf(
            out, "  %s of eventlet since %.10s. Run 'ungreen explain RULE' for what to write instead.\n", count, since);
    }
    if (regression->followers > 0) {
        g_autofree char *count = ug_plural(regression->followers, "place that was there before now calls",
                                           "places that were there before now call");
        g_string_append_printf(out, "  %s what has begun to use eventlet.\n", count);
    }
    if (regression->fixed->len > 0) {
        g_autofree char *count = ug_plural(regression->fixed->len, "use is", "uses are");
        g_string_append_printf(out, "  %s gone since %.10s.\n", count, since);
    }
}

/* Quiet where nothing is wrong, but for what was won. */
static void render_text(gconstpointer data, const UgPaper *paper, GString *out) {
    const UgGateView *view = data;
    const UgRegression *regression = view->regression;
    for (guint i = 0; i < regression->added->len; i++) {
        ug_scan_render_finding(g_ptr_array_index(regression->added, i), paper, out);
    }
    for (guint i = 0; i < regression->fallbacks->len; i++) {
        append_fallback(&g_array_index(regression->fallbacks, UgFallback, i), paper, out);
    }
    append_sentences(view, out);
}

static void write_fallbacks(const GArray *fallbacks, GString *out) {
    ug_json_begin_list(out, "fallbacks");
    for (guint i = 0; i < fallbacks->len; i++) {
        const UgFallback *fallback = &g_array_index(fallbacks, UgFallback, i);
        cJSON *object = cJSON_CreateObject();
        ug_json_add_text(object, "service", fallback->service->name);
        ug_json_add_text(object, "before", ug_mode_name(fallback->before));
        ug_json_add_text(object, "after", ug_mode_name(fallback->service->mode));
        ug_json_add_path(object, fallback->service->declared_path);
        ug_json_add_number(object, "line", fallback->service->declared.line);
        ug_json_item(out, object);
    }
    ug_json_end_list(out);
}

static void write_findings(const char *key, const GPtrArray *findings, GString *out) {
    ug_json_begin_list(out, key);
    for (guint i = 0; i < findings->len; i++) {
        ug_json_item(out, ug_json_finding(g_ptr_array_index(findings, i)));
    }
    ug_json_end_list(out);
}

static cJSON *side_object(const UgScan *scan) {
    cJSON *object = cJSON_CreateObject();
    ug_json_add_text(object, "source", scan->source);
    ug_json_add_text(object, "commit", scan->commit);
    return object;
}

static void render_json(gconstpointer data, G_GNUC_UNUSED const UgPaper *paper, GString *out) {
    const UgGateView *view = data;
    ug_json_begin(out);
    ug_json_member(out, "schema", cJSON_CreateString("ungreen/gate/1"));
    ug_json_member(out, "tool", ug_json_tool(view->catalogue));
    ug_json_member(out, "before", side_object(view->before));
    ug_json_member(out, "after", side_object(view->after));
    ug_json_member(out, "regression", cJSON_CreateBool(ug_regression_is_one(view->regression)));
    ug_json_member(out, "unchanged", cJSON_CreateNumber(view->regression->unchanged));
    write_findings("added", view->regression->added, out);
    ug_json_member(out, "followers", cJSON_CreateNumber(view->regression->followers));
    write_fallbacks(view->regression->fallbacks, out);
    write_findings("fixed", view->regression->fixed, out);
    ug_json_begin_list(out, "problems");
    for (guint i = 0; i < view->after->problems->len; i++) {
        const UgProblem *problem = &g_array_index(view->after->problems, UgProblem, i);
        ug_json_item(out, ug_json_problem(problem));
    }
    ug_json_end_list(out);
    ug_json_end(out);
}

const UgFormat *ug_gate_formats(void) {
    static const UgFormat FORMATS[] = {
        {"text", "what is new, a line each; nothing where nothing is", render_text, FALSE},
        {"json", "the result document (ungreen schema gate)", render_json, TRUE},
        {NULL, NULL, NULL, FALSE},
    };
    return FORMATS;
}
