// Why a module reaches eventlet, for people: one step a line, "path:line  module  imports name".
#include "reports/graph/graph_report.h"

#include "project/applies.h"

#include <string.h>

/* When a chain runs that begins in a module, and in a service. */
static const char *const WHEN[UG_N_IMPORT_TIMES][2] = {
    [UG_IMPORT_AT_LOAD] = {"when it is imported", "when it starts"},
    [UG_IMPORT_OPTIONAL] = {"when it is imported, through an optional import",
                            "when it starts, through an optional import"},
    [UG_IMPORT_LAZY] = {"only when some function is called", "only when some function is called"},
    [UG_IMPORT_TYPE_CHECKING] = {"only for type checking, never when it runs",
                                 "only for type checking, never when it runs"},
};

static const char *const NOTES[UG_N_IMPORT_TIMES] = {
    [UG_IMPORT_AT_LOAD] = NULL,
    [UG_IMPORT_OPTIONAL] = "optional",
    [UG_IMPORT_LAZY] = "lazily, in a function",
    [UG_IMPORT_TYPE_CHECKING] = "only for type checking",
};

static const UgImportStep *step_at(const UgWhyView *view, guint i) {
    return &g_array_index(view->chain->steps, UgImportStep, i);
}

/* "nova/utils.py:31". Returns (transfer full). */
static char *place_of(const UgWhyView *view, guint i) {
    const UgImportStep *step = step_at(view, i);
    const char *path = ug_graph_module(view->project, step->module)->path;
    return step->edge != NULL ? g_strdup_printf("%s:%u", path, step->edge->span.line) : g_strdup(path);
}

/* What is to be known of a step beyond its import: "(lazily, in a function; runs oslo_service first)". */
static void append_notes(const UgWhyView *view, guint i, const UgPaper *paper, GString *out) {
    const UgImportStep *step = step_at(view, i);
    const UgModule *module = ug_graph_module(view->project, step->module);
    const UgModule *before = i > 0 ? ug_graph_module(view->project, step_at(view, i - 1)->module) : NULL;
    g_autoptr(GPtrArray) notes = g_ptr_array_new_with_free_func(g_free);
    if (step->edge != NULL && NOTES[step->edge->time] != NULL) {
        g_ptr_array_add(notes, g_strdup(NOTES[step->edge->time]));
    }
    if (step->edge != NULL && step->next != UG_NO_MODULE && step->next != step->edge->to) {
        const char *package = ug_graph_module(view->project, step->next)->name;
        g_ptr_array_add(notes, g_strdup_printf("runs %s first", package));
    }
    if (view->project->projects->len > 1 && (before == NULL || before->snapshot != module->snapshot)) {
        const char *project = ug_graph_project_name(view->project, module->snapshot);
        g_ptr_array_add(notes, g_strdup_printf("in project %s", project));
    }
    if (notes->len > 0) {
        g_ptr_array_add(notes, NULL);
        g_autofree char *list = g_strjoinv("; ", (char **)notes->pdata);
        g_autofree char *note = g_strdup_printf("  (%s)", list);
        ug_paper_write(out, paper, UG_INK_DIM, note);
    }
}

static void append_step(const UgWhyView *view, guint i, const UgPaper *paper, const guint *widths, GString *out) {
    const UgImportStep *step = step_at(view, i);
    gboolean last = step->next == UG_NO_MODULE;
    g_autofree char *place = place_of(view, i);
    ug_paper_column(out, paper, UG_INK_BOLD, place, widths[0]);
    ug_paper_column(out, paper, UG_INK_CYAN, ug_graph_module(view->project, step->module)->name, widths[1]);
    g_string_append(out, step->edge != NULL ? "imports " : "loads its package ");
    ug_paper_write(out, paper, last ? UG_INK_YELLOW : UG_INK_PLAIN,
                   step->edge != NULL ? step->edge->name : ug_graph_module(view->project, step->next)->name);
    g_string_append(out, step->edge != NULL ? "" : " first");
    append_notes(view, i, paper, out);
    g_string_append_c(out, '\n');
}

/* "eventlet", or "eventlet by way of oslo_service.wsgi" where that is as far as the files tell. */
static char *target_of(const UgWhyView *view) {
    const UgImportEdge *end = step_at(view, view->chain->steps->len - 1)->edge;
    if (end->rule != NULL && ug_rule_is_import(end->rule)) {
        return g_strndup(end->name, strcspn(end->name, "."));
    }
    return g_strdup_printf("eventlet by way of %s", end->name);
}

static void append_subject(const UgWhyView *view, const UgPaper *paper, GString *out) {
    const char *module = ug_graph_module(view->project, view->start)->name;
    if (view->service == NULL) {
        ug_paper_write(out, paper, UG_INK_BOLD, module);
        return;
    }
    g_autofree char *entry = g_strdup_printf(" (%s)", view->service->entry);
    ug_paper_write(out, paper, UG_INK_BOLD, view->service->name);
    ug_paper_write(out, paper, UG_INK_PLAIN, entry);
}

static void append_chain(const UgWhyView *view, const UgPaper *paper, GString *out) {
    guint widths[2] = {0, 0};
    for (guint i = 0; i < view->chain->steps->len; i++) {
        g_autofree char *place = place_of(view, i);
        widths[0] = MAX(widths[0], ug_paper_width(place));
        widths[1] = MAX(widths[1], ug_paper_width(ug_graph_module(view->project, step_at(view, i)->module)->name));
    }
    for (guint i = 0; i < view->chain->steps->len; i++) {
        append_step(view, i, paper, widths, out);
    }
}

/* A library may load eventlet by a name that it puts together: no import, but what is called is known to start it. */
static void append_start(const UgWhyView *view, GString *out) {
    if (view->service != NULL && view->service->mode == UG_MODE_EVENTLET) {
        g_string_append(out, ", but starts on it all the same: 'ungreen services' shows where");
    }
}

/* The first line says what it starts, so one knows which it is. */
static void append_namesakes(const UgWhyView *view, GString *out) {
    if (view->n_namesakes > 0) {
        g_string_append_printf(out, "\n%u services have this name; the path of a module asks for another one.\n",
                               view->n_namesakes + 1);
    }
}

void ug_why_render_text(const UgWhyView *view, const UgPaper *paper, GString *out) {
    append_subject(view, paper, out);
    if (view->chain == NULL) {
        g_string_append(out, " reaches eventlet by no import");
        g_string_append(out, view->project->problems->len > 0 ? " in what could be examined" : "");
        append_start(view, out);
        g_string_append_c(out, '\n');
        append_namesakes(view, out);
        return;
    }
    g_autofree char *target = target_of(view);
    g_string_append(out, " reaches ");
    ug_paper_write(out, paper, UG_INK_PLAIN, target);
    gboolean loads = ug_import_loads_backend(step_at(view, view->chain->steps->len - 1)->edge);
    // A service was seen to run what loads it, be that in a function.
    UgImportTime time =
        loads && view->service != NULL && view->chain->time == UG_IMPORT_LAZY ? UG_IMPORT_AT_LOAD : view->chain->time;
    g_string_append_printf(out, " %s\n\n", WHEN[time][view->service != NULL ? 1 : 0]);
    append_chain(view, paper, out);
    if (loads) {
        g_string_append(out, view->service != NULL
                                 ? "\nNo backend is chosen before that import, so it loads the eventlet backend.\n"
                                 : "\nUnless a backend is chosen before that import, it loads the eventlet backend.\n");
    }
    append_namesakes(view, out);
}
