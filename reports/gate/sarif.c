/* What is wrong with a change as SARIF 2.1.0, for code scanning: a result for each breach, new, and one for each use
 * that is gone, absent.
 *
 * There is no "primaryLocationLineHash", the one fingerprint that GitHub reads: it is made of the text of lines, which
 * is not at hand after the facts. GitHub's upload action computes it from the checkout where it is missing. */
#include "reports/formats/json.h"
#include "reports/gate/breach.h"
#include "reports/gate/gate_report.h"
#include "reports/gate/sarif_log.h"

#include "base/hash.h"
#include "base/text.h"

#include <string.h>

/* GitHub refuses a log that has more. */
enum { MOST_RESULTS = 25000 };

/* The rules that results name, and how many results of each kind there are. */
typedef struct {
    const UgGateView *view;
    GPtrArray *breaches; /* const UgBreach *, new uses first: if some are cut off, then not these */
    GHashTable *indexes; /* code to index */
    GPtrArray *codes;    /* borrowed */
    guint n_breaches, n_excuses, n_fixed;
    guint left_out; /* for which there is no room */
} Log;

static void use_code(Log *log, const char *code) {
    if (!g_hash_table_contains(log->indexes, code)) {
        g_hash_table_insert(log->indexes, (char *)code, GUINT_TO_POINTER(log->codes->len));
        g_ptr_array_add(log->codes, (char *)code);
    }
}

/* How many of each list there is room for, the most important first. */
static void share_room(Log *log) {
    const UgGate *gate = log->view->gate;
    log->n_breaches = MIN(gate->breaches->len, (guint)MOST_RESULTS);
    log->n_excuses = MIN(gate->excuses->len, MOST_RESULTS - log->n_breaches);
    log->n_fixed = MIN(gate->regression->fixed->len, MOST_RESULTS - log->n_breaches - log->n_excuses);
    log->left_out = gate->breaches->len + gate->excuses->len + gate->regression->fixed->len - log->n_breaches -
                    log->n_excuses - log->n_fixed;
}

static void collect_codes(Log *log) {
    const UgGate *gate = log->view->gate;
    for (guint i = 0; i < log->n_breaches; i++) {
        use_code(log, ((const UgBreach *)g_ptr_array_index(log->breaches, i))->code);
    }
    for (guint i = 0; i < log->n_excuses; i++) {
        use_code(log, g_array_index(gate->excuses, UgExcuse, i).finding->rule->id);
    }
    for (guint i = 0; i < log->n_fixed; i++) {
        const UgFinding *finding = g_ptr_array_index(gate->regression->fixed, i);
        use_code(log, finding->rule->id);
    }
}

static const UgRule *rule_of(const Log *log, const char *code) {
    return log->view->catalogue != NULL ? ug_catalogue_find(log->view->catalogue, code) : NULL;
}

static cJSON *tool_object(const Log *log) {
    cJSON *tool = cJSON_CreateObject();
    cJSON *driver = cJSON_AddObjectToObject(tool, "driver");
    ug_json_add_text(driver, "name", "ungreen");
    ug_json_add_text(driver, "version", UNGREEN_VERSION);
    ug_json_add_text(driver, "semanticVersion", UNGREEN_VERSION);
    ug_json_add_text(driver, "informationUri", UG_GOAL_URL);
    cJSON *rules = cJSON_AddArrayToObject(driver, "rules");
    for (guint i = 0; i < log->codes->len; i++) {
        const char *code = g_ptr_array_index(log->codes, i);
        cJSON_AddItemToArray(rules, ug_sarif_rule(code, rule_of(log, code)));
    }
    cJSON_AddItemToArray(cJSON_AddArrayToObject(driver, "notifications"), ug_sarif_problem_rule());
    return tool;
}

static cJSON *locations_of(const Log *log, const char *path, const UgSpan *span) {
    g_autofree char *whole = ug_gate_path(log->view->gate, path);
    return ug_sarif_locations(whole, span);
}

static cJSON *result_object(const Log *log, const char *code, const char *level, const char *sentence) {
    cJSON *result = cJSON_CreateObject();
    ug_json_add_text(result, "ruleId", code);
    ug_json_add_number(result, "ruleIndex", GPOINTER_TO_UINT(g_hash_table_lookup(log->indexes, code)));
    ug_json_add_text(result, "level", level);
    cJSON_AddItemToObject(result, "message", ug_sarif_message(sentence));
    return result;
}

/* Quotes are for symbols; a detail may be a place, or advice with quotes of its own. (transfer full) */
static char *sentence_of(const UgBreach *breach) {
    const char *quote = breach->finding != NULL ? "'" : "";
    return breach->detail != NULL ? g_strdup_printf("%s: %s%s%s", breach->message, quote, breach->detail, quote)
                                  : g_strdup(breach->message);
}

static cJSON *breach_object(const Log *log, const UgBreach *breach) {
    g_autofree char *sentence = sentence_of(breach);
    cJSON *result = result_object(log, breach->code, "error", sentence);
    cJSON_AddItemToObject(result, "locations", locations_of(log, breach->path, &breach->span));
    cJSON *fingerprints = cJSON_AddObjectToObject(result, "partialFingerprints");
    ug_json_add_text(fingerprints, "ungreen/v1", breach->fingerprint);
    if (breach->finding != NULL) {
        ug_json_add_text(fingerprints, "ungreenUse/v1", breach->finding->fingerprint);
    }
    ug_json_add_text(result, "baselineState", "new");
    // An empty list says that nothing excuses it.
    cJSON_AddArrayToObject(result, "suppressions");
    return result;
}

/* A new use with the reason why it may stay; code scanning shows it as dismissed. */
static cJSON *excused_object(const Log *log, const UgExcuse *excuse) {
    const UgFinding *finding = excuse->finding;
    g_autofree char *way = ug_finding_way(finding);
    g_autofree char *sentence = g_strdup_printf("%s: '%s'", finding->rule->title, way);
    g_autofree char *whole = g_strdup_printf("%s%s%s", excuse->reason, excuse->until != NULL ? ", until " : "",
                                             excuse->until != NULL ? excuse->until : "");
    g_autofree char *reason = ug_text_printable(whole);
    cJSON *result = result_object(log, finding->rule->id, "error", sentence);
    cJSON_AddItemToObject(result, "locations", locations_of(log, finding->path, &finding->span));
    ug_json_add_text(cJSON_AddObjectToObject(result, "partialFingerprints"), "ungreenUse/v1", finding->fingerprint);
    ug_json_add_text(result, "baselineState", "new");
    cJSON *suppression = cJSON_CreateObject();
    ug_json_add_text(suppression, "kind", excuse->in_source ? "inSource" : "external");
    ug_json_add_text(suppression, "status", "accepted");
    ug_json_add_text(suppression, "justification", reason);
    cJSON_AddItemToArray(cJSON_AddArrayToObject(result, "suppressions"), suppression);
    return result;
}

/* Of no level: it is good news, and at a place that the change may not have any more. */
static cJSON *fixed_object(const Log *log, const UgFinding *finding) {
    g_autofree char *way = ug_finding_way(finding);
    g_autofree char *sentence = g_strdup_printf("gone: '%s'", way);
    cJSON *result = result_object(log, finding->rule->id, "none", sentence);
    ug_json_add_text(result, "kind", "pass");
    cJSON_AddItemToObject(result, "locations", locations_of(log, finding->path, &finding->span));
    ug_json_add_text(cJSON_AddObjectToObject(result, "partialFingerprints"), "ungreenUse/v1", finding->fingerprint);
    ug_json_add_text(result, "baselineState", "absent");
    cJSON_AddArrayToObject(result, "suppressions");
    return result;
}

static void write_results(const Log *log, GString *out) {
    const UgGate *gate = log->view->gate;
    ug_json_begin_list(out, "results");
    for (guint i = 0; i < log->n_breaches; i++) {
        ug_json_item(out, breach_object(log, g_ptr_array_index(log->breaches, i)));
    }
    for (guint i = 0; i < log->n_excuses; i++) {
        ug_json_item(out, excused_object(log, &g_array_index(gate->excuses, UgExcuse, i)));
    }
    for (guint i = 0; i < log->n_fixed; i++) {
        ug_json_item(out, fixed_object(log, g_ptr_array_index(gate->regression->fixed, i)));
    }
    ug_json_end_list(out);
}

static cJSON *notification(const Log *log, const char *sentence, const char *path) {
    cJSON *object = cJSON_CreateObject();
    cJSON *descriptor = cJSON_AddObjectToObject(object, "descriptor");
    ug_json_add_text(descriptor, "id", "PROBLEM");
    ug_json_add_number(descriptor, "index", 0);
    ug_json_add_text(object, "level", "error");
    cJSON_AddItemToObject(object, "message", ug_sarif_message(sentence));
    if (path != NULL && path[0] != '\0') {
        cJSON_AddItemToObject(object, "locations", locations_of(log, path, NULL));
    }
    return object;
}

/* Successful only if all was examined, as the exit code has it. No times: the same change gives the same bytes. */
static void write_invocations(const Log *log, GString *out) {
    const GArray *problems = log->view->gate->regression->problems;
    cJSON *invocation = cJSON_CreateObject();
    gboolean is_whole = problems->len == 0 && log->view->gate->regression->undecided->len == 0;
    ug_json_add_flag(invocation, "executionSuccessful", is_whole);
    cJSON *notifications = cJSON_AddArrayToObject(invocation, "toolExecutionNotifications");
    for (guint i = 0; i < problems->len; i++) {
        const UgProblem *problem = &g_array_index(problems, UgProblem, i);
        cJSON_AddItemToArray(notifications, notification(log, problem->reason, problem->path));
    }
    if (log->left_out > 0) {
        g_autofree char *text = g_strdup_printf(
            "%u results are left out of this log, as servers refuse one of more than %d", log->left_out, MOST_RESULTS);
        cJSON_AddItemToArray(notifications, notification(log, text, NULL));
    }
    ug_json_begin_list(out, "invocations");
    ug_json_item(out, invocation);
    ug_json_end_list(out);
}

/* The address of the repository as a URI, or NULL: "host:path" of ssh is none. (transfer full) */
static char *repository_uri(const char *source) {
    if (g_path_is_absolute(source)) {
        return g_filename_to_uri(source, NULL, NULL);
    }
    return strstr(source, "://") != NULL && g_uri_is_valid(source, G_URI_FLAGS_NONE, NULL) ? g_strdup(source) : NULL;
}

static void write_provenance(const UgGateView *view, GString *out) {
    const char *commit = view->after->commit;
    g_autofree char *uri = repository_uri(view->repository != NULL ? view->repository : view->after->source);
    if (uri == NULL || commit == NULL) {
        return;
    }
    cJSON *object = cJSON_CreateObject();
    ug_json_add_text(object, "repositoryUri", uri);
    ug_json_add_text(object, "revisionId", commit);
    ug_json_add_text(cJSON_AddObjectToObject(object, "mappedTo"), "uriBaseId", "%SRCROOT%");
    ug_json_begin_list(out, "versionControlProvenance");
    ug_json_item(out, object);
    ug_json_end_list(out);
}

static cJSON *object_with(const char *key, cJSON *value) {
    cJSON *object = cJSON_CreateObject();
    cJSON_AddItemToObject(object, key, value);
    return object;
}

static void write_run(const Log *log, GString *out) {
    ug_json_member(out, "tool", tool_object(log));
    // "ungreen/gate/" with nothing behind the last slash: one category, whichever run it is.
    ug_json_member(out, "automationDetails", object_with("id", cJSON_CreateString("ungreen/gate/")));
    write_invocations(log, out);
    write_provenance(log->view, out);
    ug_json_member(
        out, "originalUriBaseIds",
        object_with("%SRCROOT%", object_with("description", ug_sarif_message("The root of the repository"))));
    ug_json_member(out, "columnKind", cJSON_CreateString("unicodeCodePoints"));
    write_results(log, out);
}

void ug_gate_render_sarif(gconstpointer data, G_GNUC_UNUSED const UgPaper *paper, GString *out) {
    g_autoptr(GHashTable) indexes = g_hash_table_new(ug_text_hash, g_str_equal);
    g_autoptr(GPtrArray) codes = g_ptr_array_new();
    const UgGateView *view = data;
    g_autoptr(GPtrArray) breaches = ug_breaches_by_kind(view->gate);
    Log log = {.view = view, .breaches = breaches, .indexes = indexes, .codes = codes};
    share_room(&log);
    collect_codes(&log);
    ug_json_begin(out);
    ug_json_member(out, "$schema", cJSON_CreateString("https://json.schemastore.org/sarif-2.1.0.json"));
    ug_json_member(out, "version", cJSON_CreateString("2.1.0"));
    ug_json_begin_list(out, "runs");
    ug_json_begin(out);
    write_run(&log, out);
    g_string_append(out, "\n  }");
    ug_json_end_list(out);
    ug_json_end(out);
}
