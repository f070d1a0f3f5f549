// The result of a scan as the JSON document "ungreen/scan/1"; schemas/scan.schema.json says what its members mean.
#include "reports/formats/json.h"
#include "assess/weight.h"
#include "reports/report.h"

static const char *const GUARDS[UG_N_GUARDS] = {
    [UG_GUARD_NONE] = "none",
    [UG_GUARD_OPTIONAL_IMPORT] = "optional-import",
    [UG_GUARD_DUAL_MODE] = "dual-mode",
    [UG_GUARD_TYPE_CHECKING] = "type-checking",
};

static cJSON *project_object(const UgScan *scan) {
    cJSON *project = cJSON_CreateObject();

    ug_json_add_text(project, "name", scan->name);
    ug_json_add_text(project, "source", scan->source);
    ug_json_add_text(project, "commit", scan->commit);
    if (scan->commit != NULL) {
        ug_json_add_time(project, "commit_time", scan->commit_time);
    } else {
        ug_json_add_text(project, "commit_time", NULL);
    }
    return project;
}

static void add_counts(cJSON *summary, const char *key, const GArray *counts) {
    cJSON *object = cJSON_CreateObject();

    for (guint i = 0; i < counts->len; i++) {
        const UgCount *count = &g_array_index(counts, UgCount, i);
        cJSON_AddItemToObject(object, count->key, cJSON_CreateNumber(count->count));
    }
    cJSON_AddItemToObjectCS(summary, key, object);
}

static cJSON *summary_object(const UgScan *scan) {
    cJSON *summary = cJSON_CreateObject();
    ug_json_add_number(summary, "files", scan->files);
    ug_json_add_number(summary, "parsed_files", scan->parsed_files);
    add_counts(summary, "by_rule", scan->by_rule);
    add_counts(summary, "by_pattern", scan->by_pattern);
    add_counts(summary, "by_context", scan->by_context);
    return summary;
}

cJSON *ug_json_finding(const UgCatalogue *catalogue, const UgFinding *finding, gboolean blocks) {
    cJSON *object = cJSON_CreateObject();
    ug_json_add_text(object, "rule", finding->rule->id);
    ug_json_add_text(object, "pattern", finding->rule->pattern);
    ug_json_add_path(object, finding->path);
    ug_json_add_number(object, "line", finding->span.line);
    ug_json_add_number(object, "column", finding->span.column);
    ug_json_add_number(object, "end_line", finding->span.end_line);
    ug_json_add_number(object, "end_column", finding->span.end_column);
    ug_json_add_text(object, "symbol", finding->symbol);
    ug_json_add_texts(object, "via", finding->via);
    ug_json_add_texts(object, "also", finding->also);
    ug_json_add_text(object, "role", ug_role_name(finding->role));
    ug_json_add_text(object, "context", ug_context_name(finding->context));
    ug_json_add_text(object, "scope", finding->scope);
    ug_json_add_text(object, "guard", GUARDS[finding->guard]);
    ug_json_add_text(object, "message", finding->rule->title);
    ug_json_add_number(object, "weight", ug_weighed(catalogue, finding->rule, finding->via));
    ug_json_add_flag(object, "blocks", blocks);
    ug_json_add_text(object, "fingerprint", finding->fingerprint);
    return object;
}

/* Tests and documents hold nothing back; of them it is told whether the rule would, as the number of uses in tests that
 * status and history tell is that of such places. */
static gboolean is_told_to_block(const UgScanView *view, const UgFinding *finding) {
    gboolean may_count = finding->context == UG_CONTEXT_PRODUCTION || finding->context == UG_CONTEXT_TOOLING;
    return may_count ? ug_finding_blocks(finding, view->held) : finding->rule->blocks;
}

void ug_scan_render_json(const UgScanView *view, G_GNUC_UNUSED const UgPaper *paper, GString *out) {
    const UgScan *scan = view->scan;

    ug_json_begin(out);
    ug_json_member(out, "schema", cJSON_CreateString("ungreen/scan/1"));
    ug_json_member(out, "tool", ug_json_tool(view->catalogue));
    ug_json_member(out, "project", project_object(scan));
    ug_json_member(out, "summary", summary_object(scan));
    ug_json_begin_list(out, "findings");
    for (guint i = 0; i < scan->findings->len; i++) {
        const UgFinding *finding = g_ptr_array_index(scan->findings, i);
        ug_json_item(out, ug_json_finding(view->catalogue, finding, is_told_to_block(view, finding)));
    }
    ug_json_end_list(out);
    ug_json_begin_list(out, "problems");
    for (guint i = 0; i < scan->problems->len; i++) {
        ug_json_item(out, ug_json_problem(&g_array_index(scan->problems, UgProblem, i)));
    }
    ug_json_end_list(out);
    ug_json_end(out);
}
