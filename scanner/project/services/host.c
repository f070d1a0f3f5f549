// What matters for the mode of a service: functions that lead to what decides it, and modules that run such a thing, or
// import one that does, when they are imported.
#include "project/services/host.h"

#include "facts/code.h"
#include "project/links/links_private.h"
#include "project/project_private.h"

#include <string.h>

struct UgServiceHost {
    UgProject *project;
    UgLinks *deciding;   /* what leads to calls that decide a mode */
    GByteArray *matters; /* for each module */
    UgExtractor *extractor;
    guint32 from;
};

/* Spreads from modules to those that import them when they are loaded, and from packages to what lies in them. */
static void spread(UgServiceHost *host) {
    const GArray *modules = ug_module_table_modules(ug_project_modules(host->project));
    const GArray *imports = ug_project_imports(host->project);
    g_autoptr(GPtrArray) importers = g_ptr_array_new_full(modules->len, NULL);
    g_ptr_array_set_size(importers, (gint)modules->len);
    for (guint i = 0; i < imports->len; i++) {
        const UgImportEdge *edge = &g_array_index(imports, UgImportEdge, i);
        if (edge->to == UG_NO_MODULE || edge->time == UG_IMPORT_TYPE_CHECKING) {
            continue;
        }
        // Importing a.b.c runs a and a.b as well.
        for (guint32 run = edge->to; run != UG_NO_MODULE; run = g_array_index(modules, UgModule, run).parent) {
            GArray *list = g_ptr_array_index(importers, run);
            if (list == NULL) {
                list = g_array_new(FALSE, FALSE, sizeof(guint32));
                g_ptr_array_index(importers, run) = list;
            }
            g_array_append_val(list, edge->from);
        }
    }
    g_autoptr(GArray) pending = g_array_new(FALSE, FALSE, sizeof(guint32));
    for (guint32 m = 0; m < modules->len; m++) {
        if (host->matters->data[m] != 0) {
            g_array_append_val(pending, m);
        }
    }
    for (guint i = 0; i < pending->len; i++) {
        const GArray *list = g_ptr_array_index(importers, g_array_index(pending, guint32, i));
        for (guint j = 0; list != NULL && j < list->len; j++) {
            guint32 importer = g_array_index(list, guint32, j);
            if (host->matters->data[importer] == 0) {
                host->matters->data[importer] = 1;
                g_array_append_val(pending, importer);
            }
        }
    }
    for (guint32 m = 0; m < modules->len; m++) {
        if (g_ptr_array_index(importers, m) != NULL) {
            g_array_unref(g_ptr_array_index(importers, m));
        }
    }
}

UgServiceHost *ug_service_host_new(UgProject *project) {
    UgServiceHost *host = g_new0(UgServiceHost, 1);
    const UgModuleTable *table = ug_project_modules(project);
    const UgSurvey *survey = ug_project_survey(project, 0);
    guint n = ug_module_table_modules(table)->len;
    host->project = project;
    host->deciding = ug_links_new(table, UG_LINKS_DECIDING);
    host->extractor = ug_extractor_new(survey->catalogue, survey->memo);
    host->matters = g_byte_array_sized_new(n);
    g_byte_array_set_size(host->matters, n);
    for (guint32 m = 0; m < n; m++) {
        host->matters->data[m] = g_hash_table_contains(host->deciding->acting, GUINT_TO_POINTER(m)) ? 1 : 0;
    }
    spread(host);
    return host;
}

void ug_service_host_free(UgServiceHost *host) {
    ug_links_free(host->deciding);
    g_byte_array_unref(host->matters);
    ug_extractor_free(host->extractor);
    g_free(host);
}

static guint32 find_module(const UgServiceHost *host, const char *name) {
    const UgModuleTable *table = ug_project_modules(host->project);
    const GArray *modules = ug_module_table_modules(table);
    if (host->from != UG_NO_MODULE) {
        const UgModule *start = &g_array_index(modules, UgModule, host->from);
        if (start->is_script && strcmp(start->name, name) == 0) {
            return host->from; // a script has no name that others could import it by
        }
    }
    return ug_module_table_find(table, host->from, name);
}

static const UgBehaviour *module_behaviour(gpointer data, const char *name, const char **path, gboolean *is_package) {
    UgServiceHost *host = data;
    const UgModuleTable *table = ug_project_modules(host->project);
    guint32 found = find_module(host, name);
    if (found == UG_NO_MODULE) {
        return NULL;
    }
    const UgModule *module = &g_array_index(ug_module_table_modules(table), UgModule, found);
    *path = module->path;
    *is_package = module->is_package;
    return ug_code_behaviour(host->extractor, ug_module_table_file(table, found)->facts->code);
}

static gboolean is_deciding(gpointer data, const char *name) {
    UgServiceHost *host = data;
    const char *rest;
    guint32 module = find_module(host, name);
    if (module != UG_NO_MODULE) {
        return host->matters->data[module] != 0;
    }
    module = ug_module_table_split(ug_project_modules(host->project), host->from, name, &rest);
    if (module == UG_NO_MODULE) {
        return FALSE;
    }
    g_auto(UgLead) lead = {.target = NULL};
    return ug_links_follow(host->deciding, module, name, &lead);
}

UgRunHost ug_service_host_callbacks(UgServiceHost *host, guint32 from) {
    host->from = from;
    return (UgRunHost){.module = module_behaviour, .matters = is_deciding, .data = host};
}

const UgWrapper *ug_service_host_reaches(const UgServiceHost *host, guint32 module, const char *attribute) {
    g_autofree char *name = g_strconcat(UG_THIS_MODULE, ".", attribute, NULL);
    g_auto(UgLead) lead = {.target = NULL};
    return ug_links_follow(host->project->links, module, name, &lead) ? lead.wrapper : NULL;
}
