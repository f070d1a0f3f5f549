// The green wrappers of projects for people: where each is, what it leads to, how often it is used.
#include "reports/model_report.h"

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
    for (const char *const *name = wrapper->via; *name != NULL; name++) {
        g_string_append(out, name == wrapper->via ? "" : " > ");
        ug_paper_write(out, paper, UG_INK_CYAN, *name);
    }
    g_autofree char *uses = ug_plural(wrapper->sites->len, "use", "uses");
    g_autofree char *rest = g_strdup_printf(", %s%s", uses, wrapper->dual_mode ? ", works in both modes" : "");
    ug_paper_write(out, paper, UG_INK_DIM, rest);
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
    g_autofree char *total = ug_plural(listed, "wrapper", "wrappers");
    g_autofree char *line = g_strdup_printf("%s%s", listed > 0 ? "\n" : "", total);
    g_string_append(out, line);
    if (listed < wrappers->len) {
        g_string_append_printf(out, "; %u more reach eventlet through these (--deep lists them)",
                               wrappers->len - listed);
    }
    g_string_append_c(out, '\n');
}
