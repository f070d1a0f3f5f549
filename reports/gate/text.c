// What is wrong with a change, a line each as CI logs have them, and a sentence or two at the end.
#include "reports/gate/breach.h"
#include "reports/gate/gate_report.h"

static guint count_kind(const UgGate *gate, UgBreachKind kind) {
    guint n = 0;
    for (guint i = 0; i < gate->breaches->len; i++) {
        n += g_array_index(gate->breaches, UgBreach, i).kind == kind ? 1 : 0;
    }
    return n;
}

/* " since 1a2b3c4d5e" */
static char *comparison(const UgGateView *view) {
    const char *commit = view->before == NULL ? NULL : view->before->commit; // there may have been none yet
    return commit == NULL ? g_strdup("") : g_strdup_printf(" since %.10s", commit);
}

char *ug_gate_verdict(const UgGateView *view) {
    const UgGate *gate = view->gate;
    g_autofree char *since = comparison(view);
    gboolean is_compared = view->before != NULL || gate->has_baseline;
    gboolean is_partial = gate->regression->problems->len > 0 || gate->regression->undecided->len > 0;
    const char *limits = !gate->has_limits ? "" : is_compared ? ", and every limit holds" : "every limit holds";
    return g_strconcat(view->before != NULL ? "no new use of eventlet"
                       : is_compared        ? "no use of eventlet that the baseline does not have"
                                            : "",
                       since, is_compared && gate->excuses->len > 0 ? " apart from what is allowed" : "", limits,
                       is_partial ? ", in what could be examined" : "", NULL);
}

static void append_uses(const UgGateView *view, GString *out) {
    g_autofree char *since = comparison(view);
    guint uses = count_kind(view->gate, UG_BREACH_USE);
    if (uses > 0) {
        g_autofree char *count = ug_plural(uses, "new use", "new uses");
        g_string_append_printf(out, "  %s of eventlet%s. Run 'ungreen explain RULE' for what to write instead.\n",
                               count, since);
        g_string_append(out, ug_breaches_can_be_allowed(view->gate)
                                 ? "  What has to stay needs a reason: '# ungreen: allow RULE "
                                   "why' on its line.\n"
                                 : "");
    }
    guint followers = view->gate->regression->followers;
    if (followers > 0 && uses > 0) { // else nothing has begun but to be called otherwise
        g_autofree char *count =
            ug_plural(followers, "place that was there before now calls", "places that were there before now call");
        g_string_append_printf(out, "  %s what has begun to use eventlet.\n", count);
    }
}

/* Where no new use tells why. */
static void append_services(const UgGateView *view, GString *out) {
    guint services = count_kind(view->gate, UG_BREACH_FALLBACK);
    if (services > 0 && count_kind(view->gate, UG_BREACH_USE) == 0) {
        g_autofree char *since = comparison(view);
        g_autofree char *count = ug_plural(services, "service has", "services have");
        g_string_append_printf(out, "  %s come to need eventlet%s. Run 'ungreen services' for what decides it.\n",
                               count, since);
    }
}

static void append_excuses(const UgGateView *view, const UgPaper *paper, GString *out) {
    const GArray *excuses = view->gate->excuses;
    for (guint i = 0; i < excuses->len; i++) {
        const UgExcuse *excuse = &g_array_index(excuses, UgExcuse, i);
        const UgFinding *finding = excuse->finding;
        g_autofree char *place =
            g_strdup_printf("%s:%u %s [%s]", finding->path, finding->span.line, finding->rule->id, finding->symbol);
        g_string_append(out, excuse->in_source ? "  Allowed by a comment: " : "  Accepted in the baseline: ");
        ug_paper_write(out, paper, UG_INK_PLAIN, place);
        g_string_append(out, excuse->until != NULL ? " until " : "");
        ug_paper_write(out, paper, UG_INK_PLAIN, excuse->until != NULL ? excuse->until : "");
        g_string_append(out, ": ");
        ug_paper_write(out, paper, UG_INK_DIM, excuse->reason);
        g_string_append_c(out, '\n');
    }
}

static void append_gone(const UgGateView *view, GString *out) {
    const UgRegression *regression = view->gate->regression;
    if (regression->fixed->len > 0) {
        g_autofree char *since = comparison(view);
        g_autofree char *count = ug_plural(regression->fixed->len, "use is", "uses are");
        g_string_append_printf(out, "  %s gone%s.\n", count, since);
    }
    if (regression->stale->len > 0) {
        g_autofree char *count =
            ug_plural(regression->stale->len, "entry of the baseline is", "entries of the baseline are");
        g_string_append_printf(out, "  %s of uses that are gone; run 'ungreen baseline prune'.\n", count);
    }
    if (regression->unevaluated > 0) {
        g_autofree char *count =
            ug_plural(regression->unevaluated, "entry of the baseline is", "entries of the baseline are");
        g_string_append_printf(out,
                               "  %s of files that could not be examined or of rules that are not known here "
                               "(--rules).\n",
                               count);
    }
}

/* Once nothing is left, how it stays so. */
static void append_zero(const UgGateView *view, GString *out) {
    const UgGate *gate = view->gate;
    if (ug_score_is_held(&gate->score) || gate->breaches->len > 0) {
        return;
    }
    g_string_append(out, "  Production code neither uses nor requires eventlet.");
    g_string_append(out, gate->is_held_to_none ? ""
                                               : " 'ungreen gate --max-weight 0' keeps it so\n"
                                                 "  and needs no --since.");
    g_string_append(out, gate->may_ban ? " In tox.ini, 'enable-extensions = H905' of [flake8] bans the import\n"
                                         "  (hacking 8 or later).\n"
                                       : "\n");
    if (gate->score.test > 0) {
        g_autofree char *count = ug_plural(gate->score.test, "place in tests is", "places in tests are");
        g_string_append_printf(out, "  %s left.\n", count);
    }
}

/* In a log it must be seen that a gate was run; who asked for quiet sees it by the exit code. */
static void append_verdict(const UgGateView *view, GString *out) {
    if (view->gate->breaches->len == 0 && !view->quiet) {
        g_autofree char *verdict = ug_gate_verdict(view);
        g_string_append_printf(out, "  %c%s.\n", g_ascii_toupper(verdict[0]), verdict + 1);
    }
}

void ug_gate_render_text(gconstpointer data, const UgPaper *paper, GString *out) {
    const UgGateView *view = data;
    for (guint i = 0; i < view->gate->breaches->len; i++) {
        const UgBreach *breach = &g_array_index(view->gate->breaches, UgBreach, i);
        const UgPlaceLine place = {breach->path, breach->span, breach->code, breach->message, breach->detail};
        ug_render_place(&place, paper, out);
    }
    append_verdict(view, out);
    append_uses(view, out);
    append_services(view, out);
    append_excuses(view, paper, out);
    append_gone(view, out);
    append_zero(view, out);
}
