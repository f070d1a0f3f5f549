/* Reports on what imports what: why one module or service reaches eventlet, and the graph of them all. */
#ifndef UNGREEN_REPORTS_GRAPH_REPORT_H
#define UNGREEN_REPORTS_GRAPH_REPORT_H

#include "catalogue/catalogue.h"
#include "project/imports/graph.h"
#include "project/imports/selection.h"
#include "project/project_view.h"
#include "reports/formats/json.h"
#include "reports/formats/style.h"
#include "reports/report.h"

#include <glib.h>

G_BEGIN_DECLS

typedef struct {
    const UgCatalogue *catalogue;
    const UgProjectView *project;
    guint32 start;
    const UgService *service;   /* (nullable) where a service was asked for, which begins in `start` */
    guint n_namesakes;          /* other services that have its name */
    const UgImportChain *chain; /* (nullable) NULL if there is none; its last import has no rule where a service chooses
                                   no backend before what then loads eventlet's by itself */
} UgWhyView;

const UgFormat *ug_why_formats(void);
void ug_why_render_text(const UgWhyView *view, const UgPaper *paper, GString *out);
void ug_why_render_json(const UgWhyView *view, const UgPaper *paper, GString *out);

typedef struct {
    const UgCatalogue *catalogue;
    const UgProjectView *project;
    const GArray *reach; /* of UgImportReach, one for each module */
    const UgGraphSelection *selection;
} UgGraphView;

const UgFormat *ug_graph_formats(void);
void ug_graph_render_dot(const UgGraphView *view, const UgPaper *paper, GString *out);
void ug_graph_render_json(const UgGraphView *view, const UgPaper *paper, GString *out);

/* The module, its project, and the member "problems": what the JSON documents have in common. */
const UgModule *ug_graph_module(const UgProjectView *project, guint32 module);
const char *ug_graph_project_name(const UgProjectView *project, guint snapshot);
void ug_graph_json_projects(const UgProjectView *project, GString *out);
void ug_graph_json_problems(const UgProjectView *project, GString *out);

G_END_DECLS

#endif
