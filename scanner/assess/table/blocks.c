// What blocks what: requirements of repositories on each other, followed from those that require eventlet.
#include "assess/table/blocks.h"

#include "base/hash.h"
#include "base/package.h"
#include "base/text.h"

#include <string.h>

GPtrArray *ug_requires_of(const UgProject *project, GHashTable *known) {
    GPtrArray *names = g_ptr_array_new();
    const UgSurvey *survey = ug_project_survey(project, 0);
    for (gsize i = 0; i < survey->n_files; i++) {
        const UgFileFacts *facts = survey->files[i].facts;
        for (guint d = 0; facts != NULL && d < facts->dependencies->len; d++) {
            const UgDependency *dependency = &g_array_index(facts->dependencies, UgDependency, d);
            const char *name =
                dependency->kind == UG_DEPENDENCY_RUNTIME ? g_hash_table_lookup(known, dependency->name) : NULL;
            if (name != NULL && !g_ptr_array_find(names, name, NULL)) {
                g_ptr_array_add(names, (gpointer)name);
            }
        }
    }
    g_ptr_array_sort(names, ug_text_compare);
    return names;
}

/* ---- the graph ---- */

typedef struct {
    const UgTableRow *row;
    const UgTableRepository *repository;
    guint n_waiting; /* of a blocker */
} Node;

typedef struct {
    GArray *nodes;     /* of Node */
    GHashTable *index; /* normal name -> 1 + index of the first that is called so */
} Graph;

static Node *node_at(const Graph *graph, guint i) {
    return &g_array_index(graph->nodes, Node, i);
}

static void add_node(Graph *graph, GHashTable *seen, const UgTableRow *row, const UgTableRepository *repository) {
    const char *source = repository->source != NULL ? repository->source : "";
    char *name = ug_package_name(repository->name, -1);
    // Of two rows that share one, the first speaks for it.
    if (!g_hash_table_add(seen, g_strconcat(name, "\n", source, NULL))) {
        g_free(name);
        return;
    }
    const Node node = {row, repository, 0};
    g_array_append_val(graph->nodes, node);
    if (g_hash_table_contains(graph->index, name)) {
        g_free(name);
    } else {
        g_hash_table_insert(graph->index, name, GUINT_TO_POINTER(graph->nodes->len));
    }
}

static Graph graph_new(const UgTable *table) {
    g_autoptr(GHashTable) seen = g_hash_table_new_full(ug_text_hash, g_str_equal, g_free, NULL);
    Graph graph = {g_array_new(FALSE, FALSE, sizeof(Node)),
                   g_hash_table_new_full(ug_text_hash, g_str_equal, g_free, NULL)};
    for (guint r = 0; r < table->rows->len; r++) {
        const UgTableRow *row = g_ptr_array_index(table->rows, r);
        for (guint i = 0; i < row->repositories->len; i++) {
            add_node(&graph, seen, row, &g_array_index(row->repositories, UgTableRepository, i));
        }
    }
    return graph;
}

/* Index of the repository of that name; nodes->len if there is none. */
static guint find(const Graph *graph, const char *name) {
    g_autofree char *normal = ug_package_name(name, -1);
    gpointer found = g_hash_table_lookup(graph->index, normal);
    return found == NULL ? graph->nodes->len : GPOINTER_TO_UINT(found) - 1;
}

/* From who waits along its requirements, the nearest first, so that `through` is on a shortest way. */
static void follow(const Graph *graph, guint start, GArray *blocks) {
    guint n = graph->nodes->len;
    g_autoptr(GArray) queue = g_array_new(FALSE, FALSE, sizeof(guint));
    g_autofree guint *first_step = g_new(guint, n); // of the way to each; n: none yet
    for (guint i = 0; i < n; i++) {
        first_step[i] = n;
    }
    g_array_append_val(queue, start);
    for (guint at = 0; at < queue->len; at++) {
        guint current = g_array_index(queue, guint, at);
        const UgTableRepository *repository = node_at(graph, current)->repository;
        for (guint i = 0; i < repository->requires->len; i++) {
            guint next = find(graph, g_ptr_array_index(repository->requires, i));
            if (next == n || next == start || first_step[next] != n) {
                continue;
            }
            first_step[next] = current == start ? next : first_step[current];
            g_array_append_val(queue, next);
            Node *blocker = node_at(graph, next);
            if (blocker->repository->installs) {
                const UgWait block = {blocker->row, node_at(graph, start)->row, blocker->repository->name,
                                      node_at(graph, start)->repository->name,
                                      first_step[next] == next ? NULL
                                                               : node_at(graph, first_step[next])->repository->name};
                g_array_append_val(blocks, block);
                blocker->n_waiting++;
            }
        }
    }
}

static gint compare_blocks(gconstpointer a, gconstpointer b, gpointer data) {
    const UgWait *left = a;
    const UgWait *right = b;
    const Graph *graph = data;
    guint n_left = node_at(graph, find(graph, left->blocker))->n_waiting;
    guint n_right = node_at(graph, find(graph, right->blocker))->n_waiting;
    if (n_left != n_right) {
        return n_left > n_right ? -1 : 1;
    }
    gint order = strcmp(left->blocker, right->blocker);
    order = order != 0 ? order : strcmp(left->waiting, right->waiting);
    return order != 0 ? order : (gint)left->waiting_row->position - (gint)right->waiting_row->position;
}

GArray *ug_blocks_new(const UgTable *table) {
    GArray *blocks = g_array_new(FALSE, FALSE, sizeof(UgWait));
    Graph graph = graph_new(table);
    for (guint i = 0; i < graph.nodes->len; i++) {
        follow(&graph, i, blocks);
    }
    g_array_sort_with_data(blocks, compare_blocks, &graph);
    g_hash_table_unref(graph.index);
    g_array_unref(graph.nodes);
    return blocks;
}
