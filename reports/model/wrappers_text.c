// The green wrappers of projects for people: where each is, what it leads to, how often it is used.
#include "reports/model/model_report.h"

static gboolean is_listed(const UgModelView *view, const UgWrapper *wrapper) {
    return view->deep || wrapper->distance <= 1;
}

static void append_wrapper(const UgModelView *view, const UgWrapper *wrapper, const UgPaper *paper, GString *out) {
    const UgModule *module = ug_graph_module(view->project, wrapper->module);
    g_autofree char *place = g_strdup_printf("%s:%u: ", module->path, wrapper->span.line);
    ug_paper_write(out, paper, UG_INK_PLAIN, place);
    ug_paper_write(out, paper, UG_INK_BOLD, wrapper->symbol);
    g_string_append(out, wrapper->is_class ? " (class)" : "");
    g_string_append(out, " wraps ");
    ug_paper_way(out, paper, UG_INK_CYAN, wrapper->via);
    gboolean several = view->project->projects->len > 1;
    // What is called on an object that was made elsewhere is not followed, so none known is not none.
    g_autofree char *uses =
        wrapper->sites->len == 0 ? g_strdup("no use found") : ug_plural(wrapper->sites->len, "use", "uses");
    g_autofree char *rest = g_strdup_printf(", %s%s%s%s", uses, wrapper->dual_mode ? ", works in both modes" : "",
                                            several ? ", in project " : "",
                                            several ? ug_graph_project_name(view->project, module->snapshot) : "");
    ug_paper_write(out, paper, UG_INK_DIM, rest);
    g_string_append_c(out, '\n');
}

static void append_totals(const UgModelView *view, guint listed, const UgPaper *paper, GString *out) {
    guint deeper = view->project->wrappers->len - listed;
    if (view->project->wrappers->len == 0) {
        g_string_append(out, view->project->problems->len > 0
                                 ? "No function or class ends in eventlet in what could be examined.\n"
                                 : "No function or class here ends in eventlet.\n");
        return;
    }
    g_autofree char *total = ug_plural(listed, "wrapper", "wrappers");
    g_autofree char *more = deeper == 1 ? g_strdup("; 1 more reaches eventlet through these (--deep lists it)")
                            : deeper > 1
                                ? g_strdup_printf("; %u more reach eventlet through these (--deep lists them)", deeper)
                                : g_strdup("");
    g_autofree char *line = g_strconcat(total, more, NULL);
    g_string_append_c(out, '\n');
    ug_paper_write(out, paper, UG_INK_BOLD, line);
    g_string_append_c(out, '\n');
}

void ug_wrappers_render_text(const UgModelView *view, const UgPaper *paper, GString *out) {
    const GPtrArray *wrappers = view->project->wrappers;
    guint listed = 0;
    for (guint i = 0; i < wrappers->len; i++) {
        const UgWrapper *wrapper = g_ptr_array_index(wrappers, i);
        if (is_listed(view, wrapper)) {
            append_wrapper(view, wrapper, paper, out);
            listed++;
        }
    }
    append_totals(view, listed, paper, out);
}
