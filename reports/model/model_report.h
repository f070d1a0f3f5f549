/* Reports on what the project model knows: services with their modes, and green wrappers with their callers. */
#ifndef UNGREEN_REPORTS_MODEL_REPORT_H
#define UNGREEN_REPORTS_MODEL_REPORT_H

#include "reports/graph/graph_report.h"

#include <glib.h>

G_BEGIN_DECLS

typedef struct {
    const UgCatalogue *catalogue;
    const UgProjectView *project;
    gboolean deep; /* wrappers: those too that reach eventlet through other wrappers only */
} UgModelView;

/* One service, as the documents have it; `module` (nullable) is the name of the one that it starts in. (transfer full)
 */
cJSON *ug_json_service(const UgService *service, const char *module, const char *project);

const UgFormat *ug_services_formats(void);
void ug_services_render_text(const UgModelView *view, const UgPaper *paper, GString *out);
void ug_services_render_json(const UgModelView *view, const UgPaper *paper, GString *out);

const UgFormat *ug_wrappers_formats(void);
void ug_wrappers_render_text(const UgModelView *view, const UgPaper *paper, GString *out);
void ug_wrappers_render_json(const UgModelView *view, const UgPaper *paper, GString *out);

G_END_DECLS

#endif
