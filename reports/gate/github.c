// What is wrong with a change as workflow commands, which GitHub shows beside the lines, and as a summary of the step.
#include "reports/gate/breach.h"
#include "reports/gate/gate_report.h"

#include "base/text.h"

/* What a command may say goes through two hands: made printable, so that the log is safe to read, then escaped as the
 * runner undoes it. A property ends at , and : besides. */
static void append_escaped(GString *out, const char *bytes, gboolean property) {
    g_autofree char *printable = ug_text_printable(bytes);
    for (const char *p = printable; *p != '\0'; p++) {
        if (*p == '%' || (property && (*p == ':' || *p == ','))) {
            g_string_append_printf(out, "%%%02X", (guint8)*p);
        } else {
            g_string_append_c(out, *p); // no line breaks: ug_text_printable() leaves none
        }
    }
}

static void append_command(const UgGate *gate, const UgBreach *breach, GString *out) {
    g_autofree char *path = ug_gate_path(gate, breach->path);
    g_autofree char *paragraph = ug_breach_paragraph(breach);
    const UgSpan *span = &breach->span;
    g_string_append(out, "::error file=");
    append_escaped(out, path, TRUE);
    g_string_append_printf(out, ",line=%u", MAX(span->line, 1));
    if (ug_span_has_columns(span)) {
        g_string_append_printf(out, ",endLine=%u", span->end_line);
        if (span->end_line == span->line) { // GitHub takes no columns for more than one line
            g_string_append_printf(out, ",col=%u,endColumn=%u", span->column, span->end_column);
        }
    }
    g_string_append(out, ",title=ungreen ");
    append_escaped(out, breach->code, TRUE);
    g_string_append(out, "::");
    append_escaped(out, paragraph, FALSE);
    g_string_append_c(out, '\n');
}

/* GitHub shows about ten of a step: new uses come first, and the summary has them all. */
void ug_gate_render_github(gconstpointer data, G_GNUC_UNUSED const UgPaper *paper, GString *out) {
    const UgGateView *view = data;
    g_autoptr(GPtrArray) breaches = ug_breaches_by_kind(view->gate);
    for (guint i = 0; i < breaches->len; i++) {
        append_command(view->gate, g_ptr_array_index(breaches, i), out);
    }
    for (guint i = 0; i < view->gate->regression->problems->len; i++) {
        const UgProblem *problem = &g_array_index(view->gate->regression->problems, UgProblem, i);
        g_autofree char *path = ug_gate_path(view->gate, problem->path);
        g_string_append(out, "::warning file=");
        append_escaped(out, path, TRUE);
        g_string_append(out, ",title=ungreen could not examine this::");
        append_escaped(out, problem->reason, FALSE);
        g_string_append_c(out, '\n');
    }
}

/* Text that means nothing to Markdown, to HTML, nor to what GitHub makes links of afterwards: all punctuation of ASCII
 * becomes a reference. */
static void append_plain(GString *out, const char *bytes) {
    g_autofree char *printable = ug_text_printable(bytes);
    for (const char *p = printable; *p != '\0'; p++) {
        if (g_ascii_ispunct(*p)) {
            g_string_append_printf(out, "&#%u;", (guint)(guint8)*p);
        } else {
            g_string_append_c(out, *p);
        }
    }
}

/* Inside <code> GitHub makes no links of names and numbers either. */
static void append_code(GString *out, const char *bytes) {
    g_string_append(out, "<code>");
    append_plain(out, bytes);
    g_string_append(out, "</code>");
}

static void append_row(const UgGate *gate, const UgBreach *breach, GString *out) {
    g_autofree char *path = ug_gate_path(gate, breach->path);
    g_autofree char *place = g_strdup_printf("%s:%u", path, MAX(breach->span.line, 1));
    g_string_append(out, "| ");
    append_code(out, place);
    g_string_append(out, " | ");
    append_plain(out, breach->code);
    g_string_append(out, " | ");
    append_plain(out, breach->message);
    if (breach->detail != NULL) {
        g_string_append_c(out, ' ');
        append_code(out, breach->detail);
    }
    g_string_append(out, " |\n");
}

/* GitHub takes no summary of more than 1 MiB; a row and the lines about problems have room above this. */
enum { MOST_BYTES = 800 * 1024, MOST_PROBLEMS = 100 };

static void append_rows(const UgGate *gate, const GPtrArray *breaches, GString *out) {
    g_string_append(out, "| place | rule | what |\n| --- | --- | --- |\n");
    guint n = 0;
    for (; n < breaches->len && out->len < MOST_BYTES; n++) {
        append_row(gate, g_ptr_array_index(breaches, n), out);
    }
    if (n < breaches->len) {
        g_string_append_printf(out, "\n%u more are not listed here.\n", breaches->len - n);
    }
}

static void append_problems(const UgGate *gate, GString *out) {
    const GArray *problems = gate->regression->problems;
    for (guint i = 0; i < MIN(problems->len, (guint)MOST_PROBLEMS); i++) {
        const UgProblem *problem = &g_array_index(problems, UgProblem, i);
        g_string_append(out, i == 0 ? "\nNot examined, so nothing is known of them:\n\n- " : "- ");
        g_autofree char *path = ug_gate_path(gate, problem->path);
        append_code(out, path);
        g_string_append_c(out, ' ');
        append_plain(out, problem->reason);
        g_string_append_c(out, '\n');
    }
    if (problems->len > MOST_PROBLEMS) {
        g_string_append_printf(out, "- and %u more\n", problems->len - MOST_PROBLEMS);
    }
}

void ug_gate_render_github_summary(gconstpointer data, G_GNUC_UNUSED const UgPaper *paper, GString *out) {
    const UgGateView *view = data;
    g_autoptr(GPtrArray) breaches = ug_breaches_by_kind(view->gate);
    const UgRegression *regression = view->gate->regression;
    if (breaches->len == 0) {
        g_autofree char *verdict = ug_gate_verdict(view);
        g_string_append_printf(out, "### ungreen: %s\n\n", verdict);
    } else {
        g_autofree char *count = ug_plural(breaches->len, "reason", "reasons");
        g_string_append_printf(out, "### ungreen: %s why this change does not pass\n\n", count);
        append_rows(view->gate, breaches, out);
        g_string_append(out,
                        ug_breaches_can_be_allowed(view->gate)
                            ? "\n`ungreen explain RULE` says what to write instead. What has to stay needs a reason: "
                              "`# ungreen: allow RULE why` on its line.\n"
                            : "");
    }
    if (regression->fixed->len > 0) {
        g_autofree char *count = ug_plural(regression->fixed->len, "use is", "uses are");
        g_string_append_printf(out, "\n%s gone.\n", count);
    }
    append_problems(view->gate, out);
}
