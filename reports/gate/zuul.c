/* What is wrong with a change as data for Zuul's module zuul_return, which puts it into Gerrit as comments on lines.
 *
 * Zuul drops all comments of a build where one of them is not as it should be, so what cannot be said of a file that
 * Gerrit could name is counted instead. The artifact is the document that the job of .ci/ready/zuul keeps beside its
 * logs: Zuul takes an address that is relative to these. */
#include "reports/formats/json.h"
#include "reports/gate/breach.h"
#include "reports/gate/gate_report.h"

#include "base/text.h"

#include <string.h>

/* More would bury the review; the last of them says how many there are besides. */
enum { MOST_COMMENTS = 50 };

/* Gerrit refuses a review with a comment of more than 16 KiB, which only a made-up chain of names can reach. */
enum { MOST_CHARACTERS = 2000 };

/* (transfer full) */
static char *message_of(const UgBreach *breach) {
    g_autofree char *message = ug_breach_paragraph(breach);
    if (g_utf8_strlen(message, -1) <= MOST_CHARACTERS) {
        return g_steal_pointer(&message);
    }
    g_autofree char *beginning = g_utf8_substring(message, 0, MOST_CHARACTERS);
    return g_strconcat(beginning, " ...", NULL);
}

static gboolean can_be_named(const char *path) {
    g_autofree char *printable = ug_text_printable(path);
    return path[0] != '\0' && path[0] != '/' && strcmp(printable, path) == 0;
}

/* Gerrit refuses the whole review for a range that ends before it begins. Its lines begin at 1, its characters at 0. */
static void add_range(cJSON *comment, const UgSpan *span) {
    if (!ug_span_has_columns(span) || span->end_column == 0) {
        return;
    }
    cJSON *range = cJSON_AddObjectToObject(comment, "range");
    ug_json_add_number(range, "start_line", span->line);
    ug_json_add_number(range, "start_character", span->column - 1);
    ug_json_add_number(range, "end_line", span->end_line);
    ug_json_add_number(range, "end_character", span->end_column - 1);
}

static cJSON *add_comment(cJSON *comments, const UgGate *gate, const UgBreach *breach, const char *message) {
    g_autofree char *path = ug_gate_path(gate, breach->path);
    cJSON *list = cJSON_GetObjectItemCaseSensitive(comments, path);
    if (list == NULL) {
        list = cJSON_AddArrayToObject(comments, path);
    }
    cJSON *comment = cJSON_CreateObject();
    ug_json_add_number(comment, "line", MAX(breach->span.line, 1));
    ug_json_add_text(comment, "message", message);
    ug_json_add_text(comment, "level", "error");
    cJSON_AddItemToArray(list, comment);
    return comment;
}

/* Those that can stand beside a line, the most important first. (transfer full) */
static GPtrArray *breaches_to_show(const UgGate *gate) {
    GPtrArray *shown = ug_breaches_by_kind(gate);
    for (guint i = shown->len; i > 0; i--) {
        const UgBreach *breach = g_ptr_array_index(shown, i - 1);
        if (!can_be_named(breach->path)) {
            g_ptr_array_remove_index(shown, i - 1);
        }
    }
    return shown;
}

/* Writes the comments; returns how many breaches have none. */
static guint add_comments(cJSON *comments, const UgGate *gate) {
    g_autoptr(GPtrArray) shown = breaches_to_show(gate);
    guint room = gate->breaches->len > MOST_COMMENTS ? MOST_COMMENTS - 1 : MOST_COMMENTS;
    guint n = MIN(shown->len, room);
    for (guint i = 0; i < n; i++) {
        const UgBreach *breach = g_ptr_array_index(shown, i);
        g_autofree char *message = message_of(breach);
        add_range(add_comment(comments, gate, breach, message), &breach->span);
    }
    guint hidden = gate->breaches->len - n;
    if (n > 0 && gate->breaches->len > MOST_COMMENTS) {
        g_autofree char *more = g_strdup_printf("%u more are in the report of this build.", hidden);
        (void)add_comment(comments, gate, g_ptr_array_index(shown, n - 1), more);
    }
    return hidden;
}

/* Zuul shows warnings of a build in the review, too. */
static void add_warnings(cJSON *zuul, guint hidden, guint problems) {
    g_autoptr(GPtrArray) warnings = g_ptr_array_new_with_free_func(g_free);
    if (hidden > 0) {
        g_autofree char *count = ug_plural(hidden, "reason", "reasons");
        g_ptr_array_add(warnings, g_strdup_printf("ungreen: %s to fail this change without a comment of its own; see "
                                                  "the report of this build",
                                                  count));
    }
    if (problems > 0) {
        g_autofree char *count = ug_plural(problems, "file", "files");
        g_ptr_array_add(warnings, g_strdup_printf("ungreen: %s could not be examined", count));
    }
    if (warnings->len > 0) {
        g_ptr_array_add(warnings, NULL);
        ug_json_add_texts(zuul, "warnings", (const char *const *)warnings->pdata);
    }
}

void ug_gate_render_zuul(gconstpointer data, G_GNUC_UNUSED const UgPaper *paper, GString *out) {
    const UgGateView *view = data;
    cJSON *zuul = cJSON_CreateObject();
    guint hidden = add_comments(cJSON_AddObjectToObject(zuul, "file_comments"), view->gate);
    cJSON *artifact = cJSON_CreateObject();
    ug_json_add_text(artifact, "name", "ungreen report");
    ug_json_add_text(artifact, "url", "ungreen/gate.json");
    cJSON_AddItemToArray(cJSON_AddArrayToObject(zuul, "artifacts"), artifact);
    add_warnings(zuul, hidden, view->gate->regression->problems->len);
    ug_json_begin(out);
    ug_json_member(out, "zuul", zuul);
    ug_json_end(out);
}
