// The import graph, and the best chain from one module: a breadth-first search for each way of being tied.
#include "project/imports/graph_private.h"

#include "project/applies.h"

#include <string.h>

const UgImportTie UG_IMPORT_TIES[UG_N_IMPORT_TIES] = {
    {TRUE, UG_IMPORT_AT_LOAD},       {TRUE, UG_IMPORT_OPTIONAL},       {TRUE, UG_IMPORT_LAZY},
    {FALSE, UG_IMPORT_AT_LOAD},      {FALSE, UG_IMPORT_OPTIONAL},      {FALSE, UG_IMPORT_LAZY},
    {TRUE, UG_IMPORT_TYPE_CHECKING}, {FALSE, UG_IMPORT_TYPE_CHECKING},
};

gboolean ug_import_tie_ends(const UgImportTie *tie, const UgImportEdge *edge) {
    return edge->rule != NULL && edge->time <= tie->time && ug_rule_imports_eventlet(edge->rule) == tie->itself;
}

static gint compare_numbers(guint32 a, guint32 b) {
    return (a > b) - (a < b);
}

static gint compare_places(gconstpointer a, gconstpointer b, gpointer data) {
    const UgImportGraph *graph = data;
    const UgImportEdge *left = ug_import_graph_edge(graph, *(const guint32 *)a);
    const UgImportEdge *right = ug_import_graph_edge(graph, *(const guint32 *)b);
    gint order = compare_numbers(left->from, right->from);
    if (order == 0) {
        order = compare_numbers(left->span.line, right->span.line);
    }
    if (order == 0) {
        order = compare_numbers(left->span.column, right->span.column);
    }
    return order != 0 ? order : strcmp(left->name, right->name);
}

static gint compare_paths(gconstpointer a, gconstpointer b, gpointer data) {
    const UgModule *left = ug_import_graph_module(data, *(const guint32 *)a);
    const UgModule *right = ug_import_graph_module(data, *(const guint32 *)b);
    gint order = strcmp(left->path, right->path);
    return order != 0 ? order : compare_numbers(left->snapshot, right->snapshot);
}

static guint32 *counted(guint n) {
    guint32 *numbers = g_new(guint32, n + 1);
    for (guint i = 0; i < n; i++) {
        numbers[i] = i;
    }
    return numbers;
}

static void index_edges(UgImportGraph *graph) {
    guint n_modules = graph->modules->len;
    graph->order = counted(graph->edges->len);
    g_qsort_with_data(graph->order, (gint)graph->edges->len, sizeof(guint32), compare_places, graph);
    graph->first_out = g_new0(guint32, n_modules + 1);
    for (guint i = 0, module = 0; module <= n_modules; module++) {
        while (i < graph->edges->len && ug_import_graph_edge(graph, graph->order[i])->from < module) {
            i++;
        }
        graph->first_out[module] = i;
    }
}

static void rank_modules(UgImportGraph *graph) {
    g_autofree guint32 *by_path = counted(graph->modules->len);
    g_qsort_with_data(by_path, (gint)graph->modules->len, sizeof(guint32), compare_paths, graph);
    graph->rank = g_new(guint32, graph->modules->len + 1);
    for (guint i = 0; i < graph->modules->len; i++) {
        graph->rank[by_path[i]] = i;
    }
}

UgImportGraph *ug_import_graph_new(const GArray *modules, const GArray *edges) {
    UgImportGraph *graph = g_new0(UgImportGraph, 1);
    graph->modules = modules;
    graph->edges = edges;
    index_edges(graph);
    rank_modules(graph);
    return graph;
}

void ug_import_graph_free(UgImportGraph *graph) {
    g_free(graph->order);
    g_free(graph->first_out);
    g_free(graph->rank);
    g_free(graph);
}

guint64 ug_import_graph_work(const UgImportGraph *graph) {
    return graph->work;
}

void ug_import_chain_clear(UgImportChain *chain) {
    g_clear_pointer(&chain->steps, g_array_unref);
}

/* How the search came to a module. */
typedef struct {
    gboolean seen;
    guint32 from;
    const UgImportEdge *edge;
} Arrival;

typedef struct {
    UgImportGraph *graph;
    const UgImportTie *tie;
    const UgImportEdge *goal; /* (nullable) the one import that is looked for, instead of any that ends a chain */
    gboolean for_loading;     /* those that load eventlet's backend are looked for instead */
    guint32 start;
    Arrival *arrivals; /* of each module */
    guint32 *queue;
    guint head, tail;
} Search;

static gint compare_ranks(gconstpointer a, gconstpointer b, gpointer data) {
    const UgImportGraph *graph = data;
    return compare_numbers(graph->rank[*(const guint32 *)a], graph->rank[*(const guint32 *)b]);
}

/* What was queued since `from` came from one line, and goes on in the order of the paths. */
static void settle_line(Search *search, guint from) {
    if (search->tail - from > 1) {
        g_qsort_with_data(search->queue + from, (gint)(search->tail - from), sizeof(guint32), compare_ranks,
                          search->graph);
    }
}

/* Runs `module` and its packages. Those of a module that was seen were seen with it. */
static void run(Search *search, guint32 module, guint32 from, const UgImportEdge *edge) {
    while (module != UG_NO_MODULE && !search->arrivals[module].seen) {
        search->arrivals[module] = (Arrival){TRUE, from, edge};
        search->queue[search->tail++] = module;
        module = ug_import_graph_module(search->graph, module)->parent;
        search->graph->work++;
    }
}

static void run_imports(Search *search, guint32 module) {
    UgImportGraph *graph = search->graph;
    guint end = graph->first_out[module + 1];
    for (guint i = graph->first_out[module]; i < end;) {
        guint from = search->tail;
        guint32 line = ug_import_graph_edge(graph, graph->order[i])->span.line;
        for (; i < end && ug_import_graph_edge(graph, graph->order[i])->span.line == line; i++) {
            const UgImportEdge *edge = ug_import_graph_edge(graph, graph->order[i]);
            graph->work++;
            if (edge->time <= search->tie->time) {
                run(search, edge->to, module, edge);
            }
        }
        settle_line(search, from);
    }
}

/* The first import of a module that ends a chain, or the goal; or NULL. */
static const UgImportEdge *end_in(const Search *search, guint32 module) {
    UgImportGraph *graph = search->graph;
    if (search->goal != NULL) {
        return search->goal->from == module && search->goal->time <= search->tie->time ? search->goal : NULL;
    }
    for (guint i = graph->first_out[module]; i < graph->first_out[module + 1]; i++) {
        const UgImportEdge *edge = ug_import_graph_edge(graph, graph->order[i]);
        graph->work++;
        if (search->for_loading ? ug_import_loads_backend(edge) && edge->time <= search->tie->time
                                : ug_import_tie_ends(search->tie, edge)) {
            return edge;
        }
    }
    return NULL;
}

static void trace_back(const Search *search, guint32 last, const UgImportEdge *end, GArray *steps) {
    UgImportStep step = {.module = last, .next = UG_NO_MODULE, .edge = end};
    g_array_append_val(steps, step);
    while (step.module != search->start) {
        const Arrival *arrival = &search->arrivals[step.module];
        step = (UgImportStep){.module = arrival->from, .next = step.module, .edge = arrival->edge};
        g_array_append_val(steps, step);
    }
    for (guint i = 0, j = steps->len - 1; i < j; i++, j--) {
        step = g_array_index(steps, UgImportStep, i);
        g_array_index(steps, UgImportStep, i) = g_array_index(steps, UgImportStep, j);
        g_array_index(steps, UgImportStep, j) = step;
    }
}

/* The modules of one distance leave the queue in the order of the chains that lead to them, so the first that has an
 * end has the smallest of the shortest chains. */
static gboolean search_for(Search *search, GArray *steps) {
    memset(search->arrivals, 0, search->graph->modules->len * sizeof(Arrival));
    search->head = search->tail = 0;
    run(search, search->start, UG_NO_MODULE, NULL);
    // The start alone is where it begins; its packages are a step away.
    for (guint i = 1; i < search->tail; i++) {
        search->arrivals[search->queue[i]].from = search->start;
    }
    settle_line(search, 1);
    while (search->head < search->tail) {
        guint32 module = search->queue[search->head++];
        const UgImportEdge *end = end_in(search, module);
        if (end != NULL) {
            trace_back(search, module, end, steps);
            return TRUE;
        }
        run_imports(search, module);
    }
    return FALSE;
}

static gboolean find_chain(Search search, UgImportChain *chain) {
    g_autofree Arrival *arrivals = g_new(Arrival, search.graph->modules->len + 1);
    g_autofree guint32 *queue = g_new(guint32, search.graph->modules->len + 1);
    search.arrivals = arrivals;
    search.queue = queue;
    chain->steps = g_array_new(FALSE, FALSE, sizeof(UgImportStep));
    for (guint i = 0; i < UG_N_IMPORT_TIES; i++) {
        search.tie = &UG_IMPORT_TIES[i];
        if (search_for(&search, chain->steps)) {
            chain->time = search.tie->time;
            return TRUE;
        }
    }
    return FALSE;
}

gboolean ug_import_graph_why(UgImportGraph *graph, guint32 start, UgImportChain *chain) {
    return find_chain((Search){.graph = graph, .start = start}, chain);
}

gboolean ug_import_graph_loading(UgImportGraph *graph, guint32 start, UgImportChain *chain) {
    return find_chain((Search){.graph = graph, .start = start, .for_loading = TRUE}, chain);
}

gboolean ug_import_graph_way(UgImportGraph *graph, guint32 start, const UgImportEdge *goal, UgImportChain *chain) {
    return find_chain((Search){.graph = graph, .start = start, .goal = goal}, chain);
}
