// Services that cannot start where eventlet is not installed: their modules import it, and nothing keeps that off.
#include "project/imports/graph.h"
#include "project/services/services.h"

void ug_services_note_imports(const GPtrArray *services, const GArray *modules, const GArray *imports) {
    g_autoptr(UgImportGraph) graph = ug_import_graph_new(modules, imports);
    g_autoptr(GArray) reach = ug_import_graph_reach(graph);
    for (guint i = 0; i < services->len; i++) {
        UgService *service = g_ptr_array_index(services, i);
        if (service->module != UG_NO_MODULE) {
            const UgImportReach *way = &g_array_index(reach, UgImportReach, service->module);
            service->imports_eventlet =
                service->needs_it || (way->reaches && way->itself && way->time == UG_IMPORT_AT_LOAD);
        }
    }
}
