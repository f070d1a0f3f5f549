// What matters for the mode of a service: functions that lead to what decides it, and modules that run such a thing, or
// import one that does, when they are imported. Most services are decided within a few lines, so nothing is looked at
// before somebody asks.
#include "project/services/host.h"

#include "facts/code.h"
#include "project/imports/closure.h"
#include "project/links/links.h"

#include <string.h>

/* Extending takes time for each module there is. Nova needs 4; octavia, of 55 projects, most: 37. What needs more than
 * this many is looked at as a whole. */
enum { MAX_LOOKS = 100 };

/* What matters, as far as somebody asked. */
typedef struct {
    const UgModuleTable *table;
    UgLinksKind kind;
    UgImportClosure *closure; /* of the modules that were asked about */
    UgLinks *links;           /* what leads to calls that decide a mode, in the closure */
    GByteArray *matters;      /* for each module: 1 if it is of the closure and matters */
    guint looks;              /* how often it was extended */
} Sight;

struct UgServiceHost {
    const UgProject *project;
    Sight deciding;
    Sight serving;       /* the same once native threads are chosen, when little matters any more */
    GByteArray *leading; /* for each module: 1 if it can lead to what decides; as of so many looks at what does */
    guint leading_of;
    UgExtractor *extractor;
    guint32 from;
};

static Sight sight_new(const UgModuleTable *table, UgLinksKind kind) {
    guint n = ug_module_table_modules(table)->len;
    return (Sight){.table = table,
                   .kind = kind,
                   .closure = ug_import_closure_new(table),
                   .links = ug_links_new_for_services(table, kind),
                   .matters = g_byte_array_new_take(g_new0(guint8, n), n)};
}

static void sight_clear(Sight *sight) {
    ug_links_free(sight->links);
    ug_import_closure_free(sight->closure);
    g_byte_array_unref(sight->matters);
}

UgServiceHost *ug_service_host_new(const UgProject *project) {
    UgServiceHost *host = g_new0(UgServiceHost, 1);
    const UgModuleTable *table = ug_project_modules(project);
    const UgSurvey *survey = ug_project_survey(project, 0);
    host->project = project;
    host->deciding = sight_new(table, UG_LINKS_DECIDING);
    host->serving = sight_new(table, UG_LINKS_SERVING);
    guint n = ug_module_table_modules(table)->len;
    host->leading = g_byte_array_new_take(g_new0(guint8, n), n);
    host->extractor = ug_extractor_new(survey->catalogue, survey->memo);
    return host;
}

static GArray *take_more(Sight *sight, guint32 module, UgExtractor *extractor) {
    guint n = sight->matters->len;
    if (++sight->looks <= MAX_LOOKS) {
        return ug_import_closure_add(sight->closure, &module, 1, extractor);
    }
    g_autofree guint32 *all = g_new(guint32, n);
    for (guint32 m = 0; m < n; m++) {
        all[m] = m;
    }
    return ug_import_closure_add(sight->closure, all, n, extractor);
}

/* Does a module import, when it is imported itself, what chooses by being imported? */
typedef struct {
    const UgCatalogue *catalogue;
    gboolean chooses;
} ImportLook;

static void look_at_name(ImportLook *look, const char *name) {
    for (const char *end = name; !look->chooses && *end != '\0'; end = *end == '.' ? end + 1 : end) {
        end = strchrnul(end, '.'); // importing a.b.c imports a and a.b as well
        g_autofree char *module = g_strndup(name, (gsize)(end - name));
        look->chooses = ug_catalogue_chooses_by_import(look->catalogue, module) ||
                        ug_catalogue_is_native_by_import(look->catalogue, module, 0);
    }
}

static void look_at_import(G_GNUC_UNUSED UgCode *code, const UgSeen *seen, gpointer data) {
    if (!seen->in_function && seen->guard != UG_GUARD_TYPE_CHECKING) {
        look_at_name(data, seen->meanings[0]);
    }
}

static void look_at_call(const UgSeenImportCall *seen, gpointer data) {
    if (!seen->in_function && seen->guard != UG_GUARD_TYPE_CHECKING && seen->importer != UG_IMPORTER_FINDER) {
        look_at_name(data, seen->name);
    }
}

static gboolean chooses_by_import(const Sight *sight, guint32 module) {
    ImportLook look = {ug_module_table_survey(sight->table, 0)->catalogue, FALSE};
    UgCode *code = ug_module_table_file(sight->table, module)->facts->code;
    ug_code_visit(code, UG_SEEN(IMPORT), NULL, look_at_import, &look);
    ug_code_visit_import_calls(code, look_at_call, &look);
    return look.chooses;
}

/* Makes sure that it is known what matters in the module. What a module's names lead to depends on nothing but what it
 * can lead to, so all of that is looked at, and nothing else. */
static void look_at(Sight *sight, guint32 module, UgExtractor *extractor) {
    if (ug_import_closure_holds(sight->closure, module)) {
        return;
    }
    g_autoptr(GArray) added = take_more(sight, module, extractor);
    ug_links_extend(sight->links, added, extractor);
    for (guint i = 0; i < added->len; i++) {
        guint32 m = g_array_index(added, guint32, i);
        gboolean acts = ug_links_acts(sight->links, m);
        // Once native threads are chosen an import chooses nothing any more.
        gboolean chooses = sight->kind == UG_LINKS_DECIDING && chooses_by_import(sight, m);
        sight->matters->data[m] = acts || chooses ? 1 : 0;
    }
    ug_import_closure_spread(sight->closure, sight->matters);
}

void ug_service_host_free(UgServiceHost *host) {
    sight_clear(&host->deciding);
    sight_clear(&host->serving);
    g_byte_array_unref(host->leading);
    ug_extractor_free(host->extractor);
    g_free(host);
}

static guint32 find_module(const UgServiceHost *host, const char *name) {
    const UgModuleTable *table = ug_project_modules(host->project);
    if (host->from != UG_NO_MODULE) {
        const UgModule *start = ug_module_table_module(table, host->from);
        if (start->is_script && strcmp(start->name, name) == 0) {
            return host->from; // a script has no name that others could import it by
        }
    }
    return ug_module_table_find(table, host->from, name);
}

static gboolean find_at_hand(gpointer data, const char *name, UgRunModule *at_hand) {
    const UgServiceHost *host = data;
    const UgModuleTable *table = ug_project_modules(host->project);
    guint32 found = find_module(host, name);
    if (found == UG_NO_MODULE || ug_module_table_is_library(table, host->from, found)) {
        return FALSE;
    }
    const UgModule *module = ug_module_table_module(table, found);
    *at_hand = (UgRunModule){
        .path = module->path,
        .is_package = module->is_package,
        .handle = ug_module_table_file(table, found)->facts->code,
    };
    return TRUE;
}

static UgBehaviour *module_behaviour(gpointer data, const UgRunModule *module) {
    const UgServiceHost *host = data;
    return ug_code_behaviour(host->extractor, module->handle);
}

static const UgBlock *function_body(gpointer data, UgBehaviour *behaviour, const UgFunction *function) {
    const UgServiceHost *host = data;
    return ug_code_function_body(host->extractor, behaviour, function);
}

static gboolean does_matter(gpointer data, const char *name, gboolean is_native) {
    UgServiceHost *host = data;
    Sight *sight = is_native ? &host->serving : &host->deciding;
    const char *rest;
    guint32 module = find_module(host, name);
    if (module != UG_NO_MODULE) {
        look_at(sight, module, host->extractor);
        return sight->matters->data[module] != 0;
    }
    module = ug_module_table_split(ug_project_modules(host->project), host->from, name, &rest);
    if (module == UG_NO_MODULE) {
        return FALSE;
    }
    look_at(sight, module, host->extractor);
    return ug_links_leads(sight->links, module, name);
}

/* Marks the modules that can lead to calls which decide, by functions as well. What only chooses by being imported did
 * so where that was run. */
static void find_leading(UgServiceHost *host) {
    g_autoptr(GPtrArray) wrappers = ug_links_wrappers(host->deciding.links);
    for (guint32 m = 0; m < host->leading->len; m++) {
        host->leading->data[m] = ug_links_acts(host->deciding.links, m) ? 1 : 0;
    }
    for (guint i = 0; i < wrappers->len; i++) {
        const UgWrapper *wrapper = g_ptr_array_index(wrappers, i);
        host->leading->data[wrapper->module] = 1;
    }
    ug_import_closure_spread(host->deciding.closure, host->leading);
    host->leading_of = host->deciding.looks;
}

static gboolean does_lead(gpointer data, const char *name) {
    UgServiceHost *host = data;
    guint32 module = find_module(host, name);
    if (module == UG_NO_MODULE) {
        return FALSE;
    }
    look_at(&host->deciding, module, host->extractor);
    if (host->leading_of != host->deciding.looks) {
        find_leading(host);
    }
    return host->leading->data[module] != 0;
}

UgRunHost ug_service_host_callbacks(UgServiceHost *host, guint32 from) {
    host->from = from;
    return (UgRunHost){
        .module = find_at_hand,
        .behaviour = module_behaviour,
        .matters = does_matter,
        .data = host,
        .body = function_body,
        .leads = does_lead,
    };
}

const UgWrapper *ug_service_host_reaches(const UgServiceHost *host, guint32 module, const char *attribute) {
    g_autofree char *name = g_strconcat(UG_THIS_MODULE, ".", attribute, NULL);
    return ug_links_leads_to_wrapper(ug_project_links(host->project), module, name);
}
