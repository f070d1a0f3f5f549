/* What of an import graph is worth drawing. */
#ifndef UNGREEN_PROJECT_IMPORTS_SELECTION_H
#define UNGREEN_PROJECT_IMPORTS_SELECTION_H

#include "project/imports/graph.h"
#include "project/project_view.h"

#include <glib.h>

G_BEGIN_DECLS

typedef struct {
    gboolean all;   /* every module; otherwise those that use eventlet, or reach it when they run */
    guint contexts; /* bits 1 << UgContext; 0: all */
} UgGraphChoice;

typedef struct {
    GArray *modules; /* of guint32, indexes of modules sorted by project, name and path */
    GArray *imports; /* of guint32, indexes of edges, sorted by the module's place in `modules`, then by line: between
                        two of the modules the most binding, and of those the first; and what imports eventlet */
} UgGraphSelection;

/* `reach` is what ug_import_graph_reach() says of the modules of `view`. */
void ug_graph_select(const UgProjectView *view, const GArray *reach, const UgGraphChoice *choice,
                     UgGraphSelection *selection);
void ug_graph_selection_clear(UgGraphSelection *selection);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(UgGraphSelection, ug_graph_selection_clear)

G_END_DECLS

#endif
