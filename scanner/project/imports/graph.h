/* How modules reach eventlet through what they import.
 *
 * Importing a.b.c runs a and a.b before it, so an import reaches the packages of what it names too, and a module has
 * its own packages run before it starts. An import that is a finding of some rule is where a chain ends: at eventlet
 * itself (family EVT1), or at a library that is green behind the scenes (any other).
 *
 * Of all chains the best is the one that binds most. Those that end at eventlet come before the others, and of either
 * kind those of which every step runs at load, then those that need an optional import, then those that need a lazy
 * one. Imports for type checking never run, so chains that need one come last of all. Of equals the shortest is the
 * best, and of those the smallest by path and line, step by step. */
#ifndef UNGREEN_PROJECT_IMPORTS_GRAPH_H
#define UNGREEN_PROJECT_IMPORTS_GRAPH_H

#include "project/modules.h"

#include <glib.h>

G_BEGIN_DECLS

typedef struct UgImportGraph UgImportGraph;

/* `modules` of UgModule, `edges` of UgImportEdge; both are borrowed and must stay as they are. */
UgImportGraph *ug_import_graph_new(const GArray *modules, const GArray *edges);
void ug_import_graph_free(UgImportGraph *graph);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(UgImportGraph, ug_import_graph_free)

/* One step of a chain. If `edge` names a module of which `next` is a package, next runs because of that; if edge is
 * NULL, because it is a package of the start itself. */
typedef struct {
    guint32 module;           /* whose import it is */
    guint32 next;             /* the module that runs because of it; UG_NO_MODULE at the end of the chain */
    const UgImportEdge *edge; /* (nullable) */
} UgImportStep;

typedef struct {
    GArray *steps;     /* of UgImportStep; the last has an edge with a rule, or the one that was asked for */
    UgImportTime time; /* of the least binding step */
} UgImportChain;

void ug_import_chain_clear(UgImportChain *chain);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(UgImportChain, ug_import_chain_clear)

/* The best chain from `start`; FALSE (and an empty chain) if there is none. In both cases the chain is to be cleared.
 * Linear in the size of the graph, but for putting the imports of one line in order. */
gboolean ug_import_graph_why(UgImportGraph *graph, guint32 start, UgImportChain *chain);

/* The same to what loads eventlet's backend unless something else was chosen before. */
gboolean ug_import_graph_loading(UgImportGraph *graph, guint32 start, UgImportChain *chain);

/* The same to one import, whatever it is of. */
gboolean ug_import_graph_way(UgImportGraph *graph, guint32 start, const UgImportEdge *goal, UgImportChain *chain);

/* What ug_import_graph_why() would say of one module. */
typedef struct {
    gboolean reaches;
    gboolean itself; /* the best chain ends at eventlet, and not at a library that uses it */
    UgImportTime time;
    guint distance; /* steps of the best chain: 1 if the module itself imports eventlet; 0 if it does not reach it */
} UgImportReach;

/* The same for all modules at once, in linear time. Returns (transfer full) array of UgImportReach. */
GArray *ug_import_graph_reach(UgImportGraph *graph);

/* How many imports and packages were looked at so far; tells tests how the cost grows. */
guint64 ug_import_graph_work(const UgImportGraph *graph);

G_END_DECLS

#endif
