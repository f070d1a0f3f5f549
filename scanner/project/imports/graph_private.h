/* What the two searches through an import graph share. */
#ifndef UNGREEN_PROJECT_IMPORTS_GRAPH_PRIVATE_H
#define UNGREEN_PROJECT_IMPORTS_GRAPH_PRIVATE_H

#include "project/imports/graph.h"

G_BEGIN_DECLS

struct UgImportGraph {
    const GArray *modules;
    const GArray *edges;
    guint32 *order;     /* indexes of edges by module, then by place */
    guint32 *first_out; /* of each module, its first in `order`; one more at the end */
    guint32 *rank;      /* of each module, by path */
    guint64 work;
};

/* A way to be tied to eventlet. */
typedef struct {
    gboolean itself;   /* the chain ends at eventlet, and not at a library that uses it */
    UgImportTime time; /* no step is less binding */
} UgImportTie;

enum { UG_N_IMPORT_TIES = 8 };
extern const UgImportTie UG_IMPORT_TIES[UG_N_IMPORT_TIES]; /* the best first */

gboolean ug_import_tie_ends(const UgImportTie *tie, const UgImportEdge *edge);

static inline const UgModule *ug_import_graph_module(const UgImportGraph *graph, guint32 module) {
    return &g_array_index(graph->modules, UgModule, module);
}

static inline const UgImportEdge *ug_import_graph_edge(const UgImportGraph *graph, guint32 edge) {
    return &g_array_index(graph->edges, UgImportEdge, edge);
}

G_END_DECLS

#endif
