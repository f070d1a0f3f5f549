/* How all modules reach eventlet, at once: a breadth-first search backwards for each way of being tied.
 *
 * An import of a.b.c reaches what the nearest of a.b.c, a.b and a reaches. So when a module is found to reach eventlet,
 * importing it or anything below it does; a `gate` of a module opens when that is so, and each opens only once. */
#include "project/imports/graph_private.h"

/* Lists of numbers by module: those of module m stand from first[m] to first[m + 1]. */
typedef struct {
    guint32 *first;
    guint32 *items;
} Lists;

typedef struct {
    UgImportGraph *graph;
    Lists imported_by; /* indexes of edges */
    Lists children;
    guint32 *distance; /* of each module; 0: not reached */
    guint8 *open;      /* the gate of each module */
    guint32 *queue;    /* of modules, by distance */
    guint32 *stack;    /* of gates that were opened and not yet looked through */
    guint head, tail, depth;
} Search;

static guint32 target_of_edge(const UgImportGraph *graph, guint32 edge) {
    return ug_import_graph_edge(graph, edge)->to;
}

static guint32 parent_of_module(const UgImportGraph *graph, guint32 module) {
    return ug_import_graph_module(graph, module)->parent;
}

/* Sorts the numbers below n by the module that `key` gives for them. */
static Lists lists_by(const UgImportGraph *graph, guint n, guint32 (*key)(const UgImportGraph *graph, guint32 item)) {
    guint n_modules = graph->modules->len;
    Lists lists = {g_new0(guint32, n_modules + 2), g_new(guint32, n + 1)};
    guint32 *count = lists.first + 1;
    for (guint i = 0; i < n; i++) {
        guint32 module = key(graph, i);
        if (module != UG_NO_MODULE) {
            count[module + 1]++;
        }
    }
    for (guint i = 0; i < n_modules; i++) {
        count[i + 1] += count[i];
    }
    // Each count is now where its list begins; filling moves it to where the list ends, which is where the next begins.
    for (guint i = 0; i < n; i++) {
        guint32 module = key(graph, i);
        if (module != UG_NO_MODULE) {
            lists.items[count[module]++] = i;
        }
    }
    return lists;
}

static void lists_clear(Lists *lists) {
    g_free(lists->first);
    g_free(lists->items);
}

static void reach(Search *search, guint32 module, guint32 distance) {
    if (search->distance[module] == 0) {
        search->distance[module] = distance;
        search->queue[search->tail++] = module;
    }
}

static void open_gate(Search *search, guint32 module) {
    if (!search->open[module]) {
        search->open[module] = TRUE;
        search->stack[search->depth++] = module;
    }
}

/* Whoever imports `module` reaches eventlet in `distance` steps; so does what lies below it, which runs it first. */
static void look_through(Search *search, const UgImportTie *tie, guint32 module, guint32 distance) {
    UgImportGraph *graph = search->graph;
    for (guint i = search->imported_by.first[module]; i < search->imported_by.first[module + 1]; i++) {
        const UgImportEdge *edge = ug_import_graph_edge(graph, search->imported_by.items[i]);
        graph->work++;
        if (edge->time <= tie->time) {
            reach(search, edge->from, distance);
        }
    }
    for (guint i = search->children.first[module]; i < search->children.first[module + 1]; i++) {
        guint32 child = search->children.items[i];
        graph->work++;
        reach(search, child, distance);
        open_gate(search, child);
    }
}

static void search_back(Search *search, const UgImportTie *tie) {
    UgImportGraph *graph = search->graph;
    search->head = search->tail = search->depth = 0;
    for (guint i = 0; i < graph->edges->len; i++) {
        graph->work++;
        if (ug_import_tie_ends(tie, ug_import_graph_edge(graph, i))) {
            reach(search, ug_import_graph_edge(graph, i)->from, 1);
        }
    }
    while (search->head < search->tail) {
        guint32 module = search->queue[search->head++];
        open_gate(search, module);
        while (search->depth > 0) {
            look_through(search, tie, search->stack[--search->depth], search->distance[module] + 1);
        }
    }
}

/* Keeps what was found of modules that no better tie was found for, and forgets the rest. */
static void keep(Search *search, const UgImportTie *tie, GArray *result) {
    for (guint module = 0; module < result->len; module++) {
        UgImportReach *best = &g_array_index(result, UgImportReach, module);
        if (!best->reaches && search->distance[module] > 0) {
            *best = (UgImportReach){TRUE, tie->itself, tie->time, search->distance[module]};
        }
        search->distance[module] = 0;
        search->open[module] = FALSE;
    }
}

GArray *ug_import_graph_reach(UgImportGraph *graph) {
    guint n = graph->modules->len;
    GArray *result = g_array_sized_new(FALSE, TRUE, sizeof(UgImportReach), n);
    g_autofree guint32 *distance = g_new0(guint32, n + 1);
    g_autofree guint8 *open = g_new0(guint8, n + 1);
    g_autofree guint32 *queue = g_new(guint32, n + 1);
    g_autofree guint32 *stack = g_new(guint32, n + 1);
    Search search = {
        .graph = graph,
        .imported_by = lists_by(graph, graph->edges->len, target_of_edge),
        .children = lists_by(graph, n, parent_of_module),
        .distance = distance,
        .open = open,
        .queue = queue,
        .stack = stack,
    };
    g_array_set_size(result, n);
    for (guint i = 0; i < UG_N_IMPORT_TIES; i++) {
        search_back(&search, &UG_IMPORT_TIES[i]);
        keep(&search, &UG_IMPORT_TIES[i], result);
    }
    lists_clear(&search.imported_by);
    lists_clear(&search.children);
    return result;
}
