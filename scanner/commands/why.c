// `ungreen why`: the imports through which a module or a service reaches eventlet.
#include "base/error.h"
#include "commands/commands_private.h"
#include "commands/line/sinks.h"
#include "commands/shared/look.h"
#include "reports/graph/graph_report.h"

#include <string.h>

typedef struct {
    UgLookSettings look; /* first, as its options say */
    char **formats;
} WhySettings;

/* Where a name leads: a service by its name, a module by its name, or a module by its path, in this order and each in
 * the order of the projects. One with an application for web servers is both. Console scripts are often called as the
 * package that they start in, which says little: its path asks for that. Only where a service starts elsewhere a module
 * comes before it. */
typedef struct {
    guint32 module;
    const UgService *service;
} Start;

/* The service of that name that starts in a module; NULL if none does. */
static const UgService *service_in(const UgProjectView *view, const char *name, guint32 module) {
    guint first;
    guint n = ug_services_called(view->services, name, &first);
    for (guint i = first; i < first + n; i++) {
        const UgService *service = g_ptr_array_index(view->services, i);
        if (service->module == module) {
            return service;
        }
    }
    return NULL;
}

static gboolean find_module(const UgProjectView *view, const char *word, gboolean by_path, Start *start) {
    for (guint i = 0; i < view->modules->len; i++) {
        const UgModule *module = &g_array_index(view->modules, UgModule, i);
        if (strcmp(by_path ? module->path : module->name, word) == 0) {
            *start = (Start){i, service_in(view, word, i)};
            return TRUE;
        }
    }
    return FALSE;
}

/* How much a service has to do with eventlet: who asks means the one that has. */
static guint rank_of(const UgService *service) {
    return service->imports_eventlet ? 2 : service->mode == UG_MODE_EVENTLET ? 1 : 0;
}

/* Of several that have the name the first of those that have most to do with eventlet. */
static gboolean find_service(const UgProjectView *view, const char *word, gboolean at_hand, Start *start) {
    guint first;
    guint n = ug_services_called(view->services, word, &first);
    const UgService *found = NULL;
    for (guint i = first; i < first + n; i++) {
        const UgService *service = g_ptr_array_index(view->services, i);
        if ((service->module != UG_NO_MODULE || !at_hand) && (found == NULL || rank_of(service) > rank_of(found))) {
            found = service;
        }
    }
    if (found != NULL) {
        *start = (Start){found->module, found};
    }
    return found != NULL;
}

static void refuse(const UgProjectView *view, const char *word, GError **error) {
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    for (guint i = 0; i < view->services->len; i++) {
        const UgService *service = g_ptr_array_index(view->services, i);
        g_ptr_array_add(names, (gpointer)service->name);
    }
    for (guint i = 0; i < view->modules->len; i++) {
        g_ptr_array_add(names, (gpointer)g_array_index(view->modules, UgModule, i).name);
    }
    g_ptr_array_add(names, NULL);
    const char *nearest = ug_options_nearest(word, (const char *const *)names->pdata);
    g_autofree char *meant = nearest != NULL ? g_strdup_printf("; did you mean %s?", nearest) : g_strdup("");
    g_set_error(error, UG_ERROR, UG_ERROR_NOT_FOUND, "there is no module or service '%s' in %s%s%s", word,
                g_array_index(view->projects, UgViewProject, 0).source, view->projects->len > 1 ? " or the others" : "",
                meant);
}

static gboolean find_start(const UgProjectView *view, const char *word, Start *start, GError **error) {
    if (!find_service(view, word, TRUE, start) && !find_module(view, word, FALSE, start) &&
        !find_service(view, word, FALSE, start) && !find_module(view, word, TRUE, start)) {
        refuse(view, word, error);
        return FALSE;
    }
    if (start->module == UG_NO_MODULE) {
        gboolean is_missing = start->service->mode == UG_MODE_UNKNOWN;
        g_set_error(error, UG_ERROR, UG_ERROR_NOT_FOUND, "%s starts what has no imports to follow: %s%s", word,
                    start->service->reason, is_missing ? "; name its repository as one more PATH" : "");
        return FALSE;
    }
    return TRUE;
}

/* When an import of that line runs, as far as that is known. */
static UgImportTime time_of_import(const UgProjectView *view, guint32 module, guint32 line) {
    for (guint i = 0; i < view->edges->len; i++) {
        const UgImportEdge *edge = &g_array_index(view->edges, UgImportEdge, i);
        if (edge->from == module && edge->span.line == line) {
            return edge->time;
        }
    }
    return UG_IMPORT_AT_LOAD;
}

/* The import by which a service loads eventlet's backend, as it chose no other before; it may be of a library that is
 * at hand, too. FALSE if there is none. */
static gboolean find_loading(const UgProjectView *view, const UgService *service, UgImportEdge *edge) {
    static const char IMPORT[] = "import ";
    const UgStep *step = &service->loads;
    Start at;
    if (step->text == NULL || !g_str_has_prefix(step->text, IMPORT) || !find_module(view, step->path, TRUE, &at)) {
        return FALSE;
    }
    *edge = (UgImportEdge){
        .from = at.module,
        .to = UG_NO_MODULE,
        .name = step->text + strlen(IMPORT),
        .time = time_of_import(view, at.module, step->line),
        .span = {step->line, 1, step->line, 1},
    };
    return TRUE;
}

/* Of a service: the chain to what was seen to load eventlet's backend when it starts, whose end is `loading`; that
 * alone where no imports that are known lead there. Of a module: the chain to what may load it, depending on who starts
 * it. FALSE if there is none. */
static gboolean find_loading_chain(UgImportGraph *graph, const UgProjectView *view, const Start *start,
                                   UgImportChain *chain, UgImportEdge *loading) {
    if (start->service == NULL) {
        return ug_import_graph_loading(graph, start->module, chain);
    }
    if (!find_loading(view, start->service, loading)) {
        return FALSE;
    }
    if (!ug_import_graph_way(graph, start->module, loading, chain)) {
        const UgImportStep alone = {.module = loading->from, .next = UG_NO_MODULE, .edge = loading};
        g_array_append_val(chain->steps, alone);
    }
    return TRUE;
}

/* The best chain of imports; or if that does not run when a service starts, or there is none, the one to what loads
 * eventlet's backend. */
static gboolean find_chain(const UgProjectView *view, const Start *start, UgImportChain *chain, UgImportEdge *loading) {
    g_autoptr(UgImportGraph) graph = ug_import_graph_new(view->modules, view->edges);
    gboolean reaches = ug_import_graph_why(graph, start->module, chain);
    gboolean suffices =
        reaches && (start->service == NULL ? chain->time != UG_IMPORT_TYPE_CHECKING : chain->time == UG_IMPORT_AT_LOAD);
    g_auto(UgImportChain) other = {0};
    // Where both may be missing, what is known to end at eventlet comes first.
    if (!suffices && find_loading_chain(graph, view, start, &other, loading) &&
        (!reaches || chain->time > UG_IMPORT_OPTIONAL || other.time < chain->time)) {
        ug_import_chain_clear(chain);
        *chain = (UgImportChain){g_steal_pointer(&other.steps), other.time};
        return TRUE;
    }
    return reaches;
}

/* Other services that have the name of the one that is meant. */
static guint count_namesakes(const UgProjectView *view, const Start *start) {
    guint first;
    return start->service == NULL ? 0 : ug_services_called(view->services, start->service->name, &first) - 1;
}

static UgExit run_why(const UgCall *call, GError **error) {
    const WhySettings *settings = call->settings;
    g_autoptr(UgSinks) sinks = ug_sinks_new(ug_why_formats(), settings->formats, error);
    g_auto(UgLook) look = {.imports = TRUE, .services = TRUE, .depth = UG_PROJECT_NEAR};
    Start start = {0};
    if (sinks == NULL || !ug_look_at(&settings->look, call->arguments + 1, &look, error) ||
        !find_start(look.view, call->arguments[0], &start, error)) {
        return UG_EXIT_FAILED;
    }
    g_auto(UgImportChain) chain = {0};
    UgImportEdge loading;
    gboolean reaches = find_chain(look.view, &start, &chain, &loading);
    const UgWhyView view = {
        .catalogue = look.catalogue,
        .project = look.view,
        .start = start.module,
        .service = start.service,
        .n_namesakes = count_namesakes(look.view, &start),
        .chain = reaches ? &chain : NULL,
    };
    return ug_look_report(&look, sinks, &view, &call->paper, error);
}

static const UgOption OPTIONS[] = {
    {"format", 0, UG_OPTION_LIST, G_STRUCT_OFFSET(WhySettings, formats), "FORMAT[=FILE]",
     "text or json; with =FILE to a file instead of standard output; may be given several times",
     UG_FORMATS_OF(ug_why_formats)},
    UG_LOOK_OPTIONS,
    {0},
};

const UgCommand UG_COMMAND_WHY = {
    .name = "why",
    .summary = "show the imports by which a module or service reaches eventlet",
    .arguments = "MODULE|SERVICE [PATH|URL]...",
    .description =
        "MODULE is the name that Python imports it by, or its path. SERVICE is an entry point, such as a console "
        "script; where both have the name, the service is meant, and the module's path asks for that. Of several "
        "services of that name it is the one that imports eventlet when it starts. Several PATHs "
        "are looked at together, so that a chain can lead from one repository into another.\n\n"
        "Of all chains one is shown, one that ends at eventlet itself if there is any: first those that run when the "
        "module is imported, then those that need an import that may fail, those that need a function to be called, "
        "and those that are for type checking only; of these the shortest. Each line is one step. Importing a.b.c runs "
        "a and a.b first, which is shown where it matters. A "
        "chain ends at eventlet, or, if that is as far as the files tell, at a library that uses it behind the scenes: "
        "name its repository too to see how. A service that chooses no backend loads the eventlet backend where it "
        "imports "
        "oslo.messaging or a part of oslo.service; a module that imports such a library may load it, depending on who "
        "starts it.",
    .examples = "ungreen why nova-compute                             # a service of the project in this folder\n"
                "ungreen why nova.compute.manager nova oslo.service   # two checkouts together\n"
                "ungreen why --rev origin/master nova.utils nova\n"
                "ungreen why --format json nova-compute | jq '.chain[].module'\n",
    .options = OPTIONS,
    .settings_size = sizeof(WhySettings),
    .least_arguments = 1,
    .most_arguments = G_MAXUINT,
    .exits = {[UG_EXIT_PARTIAL] = UG_PARTIAL_HELP},
    .run = run_why,
};
