// The formats of `ungreen why` and `ungreen graph`.
#include "reports/graph/graph_report.h"

static void render_why_text(gconstpointer view, const UgPaper *paper, GString *out) {
    ug_why_render_text(view, paper, out);
}

static void render_why_json(gconstpointer view, const UgPaper *paper, GString *out) {
    ug_why_render_json(view, paper, out);
}

static void render_graph_dot(gconstpointer view, const UgPaper *paper, GString *out) {
    ug_graph_render_dot(view, paper, out);
}

static void render_graph_json(gconstpointer view, const UgPaper *paper, GString *out) {
    ug_graph_render_json(view, paper, out);
}

const UgFormat *ug_why_formats(void) {
    static const UgFormat FORMATS[] = {
        {"text", "one import a line", render_why_text, FALSE},
        {"json", "the chain as a document (ungreen schema why)", render_why_json, TRUE},
        {0},
    };
    return FORMATS;
}

const UgFormat *ug_graph_formats(void) {
    static const UgFormat FORMATS[] = {
        {"dot", "a drawing for Graphviz", render_graph_dot, FALSE},
        {"json", "the graph as a document (ungreen schema graph)", render_graph_json, TRUE},
        {0},
    };
    return FORMATS;
}
