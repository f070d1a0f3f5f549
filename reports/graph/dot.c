/* The import graph as a drawing for Graphviz.
 *
 * Nodes are numbered, so that no name of the repository is ever an identifier; names stand in labels only, where
 * quotes, backslashes and ampersands mean something to Graphviz and are escaped. */
#include "base/text.h"
#include "reports/graph/graph_report.h"

#include "base/hash.h"

#include <string.h>

#define COLOUR_DIRECT    "#f4a59a"
#define COLOUR_LOAD      "#fbd69b"
#define COLOUR_LAZY      "#fdf4b4"
#define COLOUR_NAMED     "#c9d8f0"
#define COLOUR_NONE      "#eeeeee"
#define COLOUR_NATIVE    "#b9e0b0"
#define COLOUR_UNDECIDED "#ffffff"

static const char LEGEND[] = "red: uses eventlet itself   orange: reaches it when imported   yellow: only lazily   "
                             "blue: has findings and does not import it   grey: not when it runs\\n"
                             "arrows: imports at load; dashed: optional; dotted: lazy   "
                             "boxes with corners: services, red: on eventlet, green: on threads, white: undecided, "
                             "dashed: can be chosen";

static const char *const LINES[UG_N_IMPORT_TIMES] = {
    [UG_IMPORT_AT_LOAD] = "",
    [UG_IMPORT_OPTIONAL] = " [style=dashed]",
    [UG_IMPORT_LAZY] = " [style=dotted]",
    [UG_IMPORT_TYPE_CHECKING] = " [style=dotted, color=\"#bbbbbb\"]",
};

/* The inside of a quoted label. */
static void append_label(GString *out, const char *bytes) {
    g_autofree char *printable = ug_text_printable(bytes);
    for (const char *at = printable; *at != '\0'; at++) {
        if (*at == '"' || *at == '\\') {
            g_string_append_c(out, '\\');
        }
        g_string_append_c(out, *at);
        if (*at == '&') {
            g_string_append(out, "amp;");
        }
    }
}

static const char *colour_of(const UgGraphView *view, guint32 module) {
    const UgImportReach *reach = &g_array_index(view->reach, UgImportReach, module);
    gboolean has_findings = g_array_index(view->project->usage, UgModuleUsage, module).findings > 0;
    if (!reach->reaches || reach->time == UG_IMPORT_TYPE_CHECKING) {
        return has_findings ? COLOUR_NAMED : COLOUR_NONE;
    }
    if (has_findings) {
        return COLOUR_DIRECT;
    }
    return reach->time == UG_IMPORT_LAZY ? COLOUR_LAZY : COLOUR_LOAD;
}

static void append_module(const UgGraphView *view, guint32 index, GString *out) {
    const UgModule *module = ug_graph_module(view->project, index);
    guint findings = g_array_index(view->project->usage, UgModuleUsage, index).findings;
    g_string_append_printf(out, "    m%u [label=\"", index);
    append_label(out, module->name);
    if (findings > 0) {
        g_autofree char *uses = ug_plural(findings, "use", "uses");
        g_string_append_printf(out, "\\n%s", uses);
    }
    g_string_append(out, "\", tooltip=\"");
    append_label(out, module->path);
    g_string_append_printf(out, "\", fillcolor=\"%s\"];\n", colour_of(view, index));
}

/* What a module is drawn in one frame with: its project where there are several, else its package at the second level
 * ("nova.compute"), or the first for what stands right there. Returns (transfer full). */
static char *frame_of(const UgGraphView *view, const UgModule *module) {
    if (view->project->projects->len > 1) {
        return g_strdup(ug_graph_project_name(view->project, module->snapshot));
    }
    const char *dot = strchr(module->name, '.');
    const char *next = dot != NULL ? strchr(dot + 1, '.') : NULL;
    if (next == NULL && (dot == NULL || module->is_package)) {
        return g_strdup(module->name);
    }
    return g_strndup(module->name, (gsize)((next != NULL ? next : dot) - module->name));
}

typedef struct {
    char *name;
    GArray *modules; /* of guint32 */
} Frame;

static void frame_free(gpointer data) {
    Frame *frame = data;
    g_free(frame->name);
    g_array_unref(frame->modules);
    g_free(frame);
}

/* Frames in the order in which their modules first come. Returns (transfer full) array of Frame *. */
static GPtrArray *frames_of(const UgGraphView *view) {
    GPtrArray *frames = g_ptr_array_new_with_free_func(frame_free);
    g_autoptr(GHashTable) by_name = g_hash_table_new(ug_text_hash, g_str_equal);
    for (guint i = 0; i < view->selection->modules->len; i++) {
        guint32 index = g_array_index(view->selection->modules, guint32, i);
        g_autofree char *name = frame_of(view, ug_graph_module(view->project, index));
        Frame *frame = g_hash_table_lookup(by_name, name);
        if (frame == NULL) {
            frame = g_new0(Frame, 1);
            frame->name = g_steal_pointer(&name);
            frame->modules = g_array_new(FALSE, FALSE, sizeof(guint32));
            g_hash_table_insert(by_name, frame->name, frame);
            g_ptr_array_add(frames, frame);
        }
        g_array_append_val(frame->modules, index);
    }
    return frames;
}

static void append_modules(const UgGraphView *view, GString *out) {
    g_autoptr(GPtrArray) frames = frames_of(view);
    for (guint i = 0; i < frames->len; i++) {
        const Frame *frame = g_ptr_array_index(frames, i);
        g_string_append_printf(out, "\n  subgraph cluster_%u {\n    label=\"", i);
        append_label(out, frame->name);
        g_string_append(out, "\";\n");
        for (guint m = 0; m < frame->modules->len; m++) {
            append_module(view, g_array_index(frame->modules, guint32, m), out);
        }
        g_string_append(out, "  }\n");
    }
}

static const char *colour_of_mode(UgMode mode) {
    switch (mode) {
    case UG_MODE_EVENTLET:
        return COLOUR_DIRECT;
    case UG_MODE_NATIVE:
        return COLOUR_NATIVE;
    default:
        return COLOUR_UNDECIDED;
    }
}

/* A flag for each module: whether it is drawn. Returns (transfer full). */
static guint8 *drawn_modules(const UgGraphView *view) {
    guint8 *drawn = g_new0(guint8, view->project->modules->len + 1);
    for (guint i = 0; i < view->selection->modules->len; i++) {
        drawn[g_array_index(view->selection->modules, guint32, i)] = TRUE;
    }
    return drawn;
}

static void append_services(const UgGraphView *view, const guint8 *drawn, GString *out) {
    const GPtrArray *services = view->project->services;
    g_string_append(out, services->len > 0 ? "\n" : "");
    for (guint i = 0; i < services->len; i++) {
        const UgService *service = g_ptr_array_index(services, i);
        g_string_append_printf(out, "  s%u [label=\"", i);
        append_label(out, service->name);
        g_string_append(out, "\", tooltip=\"");
        append_label(out, service->entry);
        g_string_append_printf(out, "\", style=\"filled%s\", penwidth=2, fillcolor=\"%s\"];\n",
                               service->switches->len > 0 ? ",dashed" : "", colour_of_mode(service->mode));
        if (service->module != UG_NO_MODULE && drawn[service->module]) {
            g_string_append_printf(out, "  s%u -> m%u [penwidth=2];\n", i, service->module);
        }
    }
}

/* Imports of eventlet itself are told by colour: arrows to one point would hide the rest. */
static void append_imports(const UgGraphView *view, const guint8 *drawn, GString *out) {
    g_string_append_c(out, '\n');
    for (guint i = 0; i < view->selection->imports->len; i++) {
        guint32 index = g_array_index(view->selection->imports, guint32, i);
        const UgImportEdge *edge = &g_array_index(view->project->edges, UgImportEdge, index);
        if (edge->to != UG_NO_MODULE && drawn[edge->to]) {
            g_string_append_printf(out, "  m%u -> m%u%s;\n", edge->from, edge->to, LINES[edge->time]);
        }
    }
}

void ug_graph_render_dot(const UgGraphView *view, G_GNUC_UNUSED const UgPaper *paper, GString *out) {
    g_autofree guint8 *drawn = drawn_modules(view);
    g_string_append(out, "digraph ungreen {\n"
                         "  graph [rankdir=LR, fontname=\"Helvetica\", labelloc=b, label=\"");
    g_string_append(out, LEGEND);
    g_string_append(out, "\"];\n"
                         "  node [shape=box, style=\"rounded,filled\", fontname=\"Helvetica\", fontsize=10];\n"
                         "  edge [color=\"#555555\", arrowsize=0.6];\n");
    append_modules(view, out);
    append_services(view, drawn, out);
    append_imports(view, drawn, out);
    g_string_append(out, "}\n");
}
