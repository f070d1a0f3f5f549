// What of an import graph is worth drawing: modules, then the imports among them.
#include "project/imports/selection.h"

#include <string.h>

typedef struct {
    const UgProjectView *view;
    guint32 *place; /* of each module in the selection; UG_NO_MODULE if it is not there */
} Selecting;

static const UgModule *module_at(const UgProjectView *view, guint32 module) {
    return &g_array_index(view->modules, UgModule, module);
}

static const UgImportEdge *edge_at(const UgProjectView *view, guint32 edge) {
    return &g_array_index(view->edges, UgImportEdge, edge);
}

static gboolean is_chosen(const UgProjectView *view, const GArray *reach, const UgGraphChoice *choice, guint32 module) {
    const UgImportReach *tie = &g_array_index(reach, UgImportReach, module);
    if (choice->contexts != 0 && (choice->contexts & (1U << module_at(view, module)->context)) == 0) {
        return FALSE;
    }
    return choice->all || g_array_index(view->usage, UgModuleUsage, module).findings > 0 ||
           (tie->reaches && tie->time != UG_IMPORT_TYPE_CHECKING);
}

static gint compare_numbers(guint32 a, guint32 b) {
    return (a > b) - (a < b);
}

static gint compare_modules(gconstpointer a, gconstpointer b, gpointer data) {
    const UgModule *left = module_at(data, *(const guint32 *)a);
    const UgModule *right = module_at(data, *(const guint32 *)b);
    gint order = compare_numbers(left->snapshot, right->snapshot);
    if (order == 0) {
        order = strcmp(left->name, right->name);
    }
    return order != 0 ? order : strcmp(left->path, right->path);
}

static gint compare_lines(const UgImportEdge *left, const UgImportEdge *right) {
    gint order = compare_numbers(left->span.line, right->span.line);
    if (order == 0) {
        order = compare_numbers(left->span.column, right->span.column);
    }
    return order != 0 ? order : strcmp(left->name, right->name);
}

/* Imports of the same by the same stand together, the best first. */
static gint compare_worth(gconstpointer a, gconstpointer b, gpointer data) {
    const Selecting *selecting = data;
    const UgImportEdge *left = edge_at(selecting->view, *(const guint32 *)a);
    const UgImportEdge *right = edge_at(selecting->view, *(const guint32 *)b);
    gint order = compare_numbers(selecting->place[left->from], selecting->place[right->from]);
    if (order == 0) {
        order = compare_numbers(left->to, right->to);
    }
    if (order == 0 && left->to == UG_NO_MODULE) {
        order = strcmp(left->name, right->name);
    }
    if (order == 0) {
        order = compare_numbers(left->time, right->time);
    }
    return order != 0 ? order : compare_lines(left, right);
}

static gint compare_places(gconstpointer a, gconstpointer b, gpointer data) {
    const Selecting *selecting = data;
    const UgImportEdge *left = edge_at(selecting->view, *(const guint32 *)a);
    const UgImportEdge *right = edge_at(selecting->view, *(const guint32 *)b);
    gint order = compare_numbers(selecting->place[left->from], selecting->place[right->from]);
    return order != 0 ? order : compare_lines(left, right);
}

static gboolean says_the_same(const UgImportEdge *left, const UgImportEdge *right) {
    return left->from == right->from && left->to == right->to &&
           (left->to != UG_NO_MODULE || strcmp(left->name, right->name) == 0);
}

static gboolean is_shown(const Selecting *selecting, const UgImportEdge *edge) {
    if (selecting->place[edge->from] == UG_NO_MODULE || edge->to == edge->from) {
        return FALSE;
    }
    gboolean among = edge->to != UG_NO_MODULE && selecting->place[edge->to] != UG_NO_MODULE;
    return among || edge->rule != NULL;
}

static void select_imports(const Selecting *selecting, GArray *imports) {
    const UgProjectView *view = selecting->view;
    guint kept = 0;
    for (guint32 i = 0; i < view->edges->len; i++) {
        if (is_shown(selecting, edge_at(view, i))) {
            g_array_append_val(imports, i);
        }
    }
    g_array_sort_with_data(imports, compare_worth, (gpointer)selecting);
    for (guint i = 0; i < imports->len; i++) {
        guint32 edge = g_array_index(imports, guint32, i);
        if (kept == 0 ||
            !says_the_same(edge_at(view, edge), edge_at(view, g_array_index(imports, guint32, kept - 1)))) {
            g_array_index(imports, guint32, kept++) = edge;
        }
    }
    g_array_set_size(imports, kept);
    g_array_sort_with_data(imports, compare_places, (gpointer)selecting);
}

void ug_graph_select(const UgProjectView *view, const GArray *reach, const UgGraphChoice *choice,
                     UgGraphSelection *selection) {
    g_autofree guint32 *place = g_new(guint32, view->modules->len + 1);
    Selecting selecting = {view, place};
    selection->modules = g_array_new(FALSE, FALSE, sizeof(guint32));
    selection->imports = g_array_new(FALSE, FALSE, sizeof(guint32));
    for (guint32 i = 0; i < view->modules->len; i++) {
        place[i] = UG_NO_MODULE;
        if (is_chosen(view, reach, choice, i)) {
            g_array_append_val(selection->modules, i);
        }
    }
    g_array_sort_with_data(selection->modules, compare_modules, (gpointer)view);
    for (guint i = 0; i < selection->modules->len; i++) {
        place[g_array_index(selection->modules, guint32, i)] = i;
    }
    select_imports(&selecting, selection->imports);
}

void ug_graph_selection_clear(UgGraphSelection *selection) {
    g_clear_pointer(&selection->modules, g_array_unref);
    g_clear_pointer(&selection->imports, g_array_unref);
}
