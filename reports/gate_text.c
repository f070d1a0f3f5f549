// What is wrong with a change, a line each as CI logs have them, and a sentence or two at the end.
#include "reports/gate_report.h"

static guint count_uses(const UgGate *gate) {
    guint n = 0;
    for (guint i = 0; i < gate->breaches->len; i++) {
        n += g_array_index(gate->breaches, UgBreach, i).kind == UG_BREACH_USE ? 1 : 0;
    }
    return n;
}

static void append_sentences(const UgGateView *view, GString *out) {
    const UgRegression *regression = view->gate->regression;
    const char *since = view->before->commit;
    guint uses = count_uses(view->gate);
    if (uses > 0) {
        g_autofree char *count = ug_plural(uses, "new use", "new uses");
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
void ug_gate_render_text(gconstpointer data, const UgPaper *paper, GString *out) {
    const UgGateView *view = data;
    for (guint i = 0; i < view->gate->breaches->len; i++) {
        const UgBreach *breach = &g_array_index(view->gate->breaches, UgBreach, i);
        const UgPlaceLine place = {breach->path, breach->span, breach->code, breach->message, breach->detail};
        ug_render_place(&place, paper, out);
    }
    append_sentences(view, out);
}
