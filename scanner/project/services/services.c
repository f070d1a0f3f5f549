// Services: every entry point that manifests and files declare, each judged by following what it runs.
#include "project/services/services.h"

#include "facts/code.h"
#include "project/services/host.h"

#include <string.h>

/* Steps for all services together; some four million take a second. The thirteen of nova need 9,400, so this bounds
 * only those that mean harm. */
enum { MOST_STEPS = 20 * 1000 * 1000 };

struct UgServices {
    UgProject *project;
    UgServiceHost *host;
    GPtrArray *list;     /* UgService * */
    GPtrArray *verdicts; /* UgVerdict *, of the same services; owns them */
    GPtrArray *empty;    /* GArray *: steps and switches of services without a verdict */
    GPtrArray *setups;   /* UgFileFacts *: what each setup.py declares */
    GStringChunk *text;
    guint64 cost; /* steps taken so far */
};

/* The kind of service that entry points of a group are; FALSE if they are none. */
static gboolean kind_of_group(const char *group, UgServiceKind *kind) {
    static const struct {
        const char *group;
        UgServiceKind kind;
    } GROUPS[] = {
        {"console_scripts", UG_SERVICE_CONSOLE},
        {"gui_scripts", UG_SERVICE_CONSOLE},
        {"wsgi_scripts", UG_SERVICE_WSGI},
        {"scripts", UG_SERVICE_SCRIPT},
    };
    for (guint i = 0; i < G_N_ELEMENTS(GROUPS); i++) {
        if (strcmp(GROUPS[i].group, group) == 0) {
            *kind = GROUPS[i].kind;
            return TRUE;
        }
    }
    return FALSE;
}

static const UgModule *module_at(const UgServices *services, guint32 module) {
    return &g_array_index(ug_module_table_modules(ug_project_modules(services->project)), UgModule, module);
}

static void add(UgServices *services, UgService service) {
    UgService *kept = g_new(UgService, 1);
    *kept = service;
    kept->name = g_string_chunk_insert_const(services->text, service.name);
    kept->entry = g_string_chunk_insert_const(services->text, service.entry);
    g_ptr_array_add(services->list, kept);
}

static guint32 module_with_path(const UgServices *services, guint snapshot, const char *path) {
    const GArray *modules = ug_module_table_modules(ug_project_modules(services->project));
    for (guint32 m = 0; m < modules->len; m++) {
        const UgModule *module = &g_array_index(modules, UgModule, m);
        if (module->snapshot == snapshot && strcmp(module->path, path) == 0) {
            return m;
        }
    }
    return UG_NO_MODULE;
}

/* Some module of the snapshot, to look names up from. */
static guint32 any_module(const UgServices *services, guint snapshot) {
    const GArray *modules = ug_module_table_modules(ug_project_modules(services->project));
    for (guint32 m = 0; m < modules->len; m++) {
        if (g_array_index(modules, UgModule, m).snapshot == snapshot) {
            return m;
        }
    }
    return UG_NO_MODULE;
}

/* What starts, as a declaration means it: a script's path is written from the folder of the file that declares it. */
static char *declared_entry(const char *declared_path, const UgEntryPoint *entry, UgServiceKind kind) {
    if (kind != UG_SERVICE_SCRIPT) {
        return entry->attribute == NULL ? g_strdup(entry->module)
                                        : g_strconcat(entry->module, ":", entry->attribute, NULL);
    }
    const char *slash = strrchr(declared_path, '/');
    return slash == NULL ? g_strdup(entry->module)
                         : g_strdup_printf("%.*s/%s", (int)(slash - declared_path), declared_path, entry->module);
}

/* What a test installs is nobody's service. */
static void add_declared(UgServices *services, guint snapshot, const UgSurveyed *file) {
    for (guint i = 0; file->context != UG_CONTEXT_TEST && i < file->facts->entry_points->len; i++) {
        const UgEntryPoint *entry = &g_array_index(file->facts->entry_points, UgEntryPoint, i);
        UgService service = {.name = entry->name, .snapshot = snapshot, .declared_path = file->entry->path};
        if (!kind_of_group(entry->group, &service.kind)) {
            continue;
        }
        service.declared = entry->span;
        g_autofree char *whole = declared_entry(service.declared_path, entry, service.kind);
        service.entry = whole;
        if (service.kind == UG_SERVICE_SCRIPT) {
            service.module = module_with_path(services, snapshot, whole);
        } else {
            guint32 from = any_module(services, snapshot);
            service.module = ug_module_table_find(ug_project_modules(services->project), from, entry->module);
        }
        add(services, service);
    }
}

/* A setup.py is a module like any other, and declares services as manifests do. */
static void add_of_setup(UgServices *services, guint32 index, UgExtractor *extractor) {
    const UgModule *module = module_at(services, index);
    const char *slash = strrchr(module->path, '/');
    if (strcmp(slash == NULL ? module->path : slash + 1, "setup.py") != 0) {
        return;
    }
    UgSurveyed file = *ug_module_table_file(ug_project_modules(services->project), index);
    UgCode *code = file.facts->code;
    file.facts = ug_file_facts_new();
    g_ptr_array_add(services->setups, file.facts);
    ug_code_read_setup(extractor, code, file.facts);
    add_declared(services, module->snapshot, &file);
}

static gboolean is_known_entry(const UgServices *services, guint32 module) {
    for (guint i = 0; i < services->list->len; i++) {
        if (((const UgService *)g_ptr_array_index(services->list, i))->module == module) {
            return TRUE;
        }
    }
    return FALSE;
}

/* Scripts of bin/, and modules with an `application` for a web server, whether anything declares them or not. */
static void add_undeclared(UgServices *services, guint32 index) {
    const UgModule *module = module_at(services, index);
    const UgModuleTable *table = ug_project_modules(services->project);
    if (module->context != UG_CONTEXT_PRODUCTION || is_known_entry(services, index)) {
        return;
    }
    UgService service = {
        .module = index, .snapshot = module->snapshot, .declared_path = module->path, .declared = {1, 1, 1, 1}};
    const char *slash = strrchr(module->path, '/');
    UgCode *code = ug_module_table_file(table, index)->facts->code;
    if (module->is_script && g_str_has_prefix(module->path, "bin/")) {
        service.kind = UG_SERVICE_SCRIPT;
        service.name = slash + 1;
        service.entry = module->path;
        add(services, service);
    } else if (!module->is_script && ug_code_assigns(code, "application", &service.declared)) {
        g_autofree char *entry = g_strconcat(module->name, ":application", NULL);
        service.kind = UG_SERVICE_WSGI;
        service.name = module->name;
        service.entry = entry;
        add(services, service);
    }
}

static gint compare_services(gconstpointer a, gconstpointer b) {
    const UgService *left = *(const UgService *const *)a;
    const UgService *right = *(const UgService *const *)b;
    gint order = strcmp(left->name, right->name);
    if (order == 0 && left->snapshot != right->snapshot) {
        order = left->snapshot < right->snapshot ? -1 : 1;
    }
    return order != 0 ? order : strcmp(left->entry, right->entry);
}

static void find_services(UgServices *services) {
    for (guint s = 0; s < ug_project_n_surveys(services->project); s++) {
        const UgSurvey *survey = ug_project_survey(services->project, s);
        for (gsize i = 0; i < survey->n_files; i++) {
            if (survey->files[i].facts != NULL) {
                add_declared(services, s, &survey->files[i]);
            }
        }
    }
    const GArray *modules = ug_module_table_modules(ug_project_modules(services->project));
    const UgSurvey *first = ug_project_survey(services->project, 0);
    g_autoptr(UgExtractor) extractor = ug_extractor_new(first->catalogue, first->memo);
    for (guint32 m = 0; m < modules->len; m++) {
        add_of_setup(services, m, extractor);
    }
    for (guint32 m = 0; m < modules->len; m++) {
        add_undeclared(services, m);
    }
    g_ptr_array_sort(services->list, compare_services);
}

static const char *attribute_of(const UgService *service) {
    const char *colon = strrchr(service->entry, ':');
    return service->kind == UG_SERVICE_SCRIPT || colon == NULL ? NULL : colon + 1;
}

/* What nothing decides: the code never gets to eventlet on its own, or only where it is called for more. */
static void take_undecided(UgService *service) {
    service->mode = UG_MODE_NATIVE;
    service->reason = service->reaches == NULL
                          ? "nothing that it runs patches, chooses a backend or starts green threads"
                          : "it neither patches nor chooses a backend, though what it calls can reach eventlet";
}

/* A script that is shipped and is one of another language. */
static gboolean is_file(const UgServices *services, const UgService *service) {
    const UgSurvey *survey = ug_project_survey(services->project, service->snapshot);
    for (gsize i = 0; service->kind == UG_SERVICE_SCRIPT && i < survey->n_files; i++) {
        if (strcmp(survey->files[i].entry->path, service->entry) == 0) {
            return TRUE;
        }
    }
    return FALSE;
}

/* What is decided, or left open, without following what the service runs. */
static void settle(UgServices *services, UgService *service, UgMode mode, const char *reason) {
    service->mode = mode;
    service->reason = g_string_chunk_insert_const(services->text, reason);
    service->steps = g_array_new(FALSE, FALSE, sizeof(UgStep));
    service->switches = g_array_new(FALSE, FALSE, sizeof(UgSwitch));
    g_ptr_array_add(services->empty, (gpointer)service->steps);
    g_ptr_array_add(services->empty, (gpointer)service->switches);
}

static void judge(UgServices *services, UgService *service) {
    const UgCatalogue *catalogue = ug_project_survey(services->project, 0)->catalogue;
    if (service->module == UG_NO_MODULE) {
        gboolean native = ug_catalogue_is_native_entry(catalogue, service->entry);
        const char *why = native                       ? " comes from another package, which runs without eventlet"
                          : is_file(services, service) ? " is no Python script"
                                                       : " is not among the files";
        g_autofree char *reason = g_strconcat(service->entry, why, NULL);
        settle(services, service, native ? UG_MODE_NATIVE : UG_MODE_UNKNOWN, reason);
        return;
    }
    if (services->cost > MOST_STEPS) {
        settle(services, service, UG_MODE_UNKNOWN, "following the services before it took too many steps");
        return;
    }
    const UgModule *module = module_at(services, service->module);
    UgRunHost host = ug_service_host_callbacks(services->host, service->module);
    const UgStart entry = {.module = module->name, .attribute = attribute_of(service), .is_script = module->is_script};
    UgVerdict *verdict = ug_modes_judge(&host, catalogue, &entry);
    g_ptr_array_add(services->verdicts, verdict);
    services->cost += verdict->cost;
    if (entry.attribute != NULL) {
        service->reaches = ug_service_host_reaches(services->host, service->module, entry.attribute);
    }
    service->mode = verdict->mode;
    service->patches = verdict->patches;
    service->reason = verdict->reason;
    service->steps = verdict->steps;
    service->switches = verdict->switches;
    if (verdict->mode == UG_MODE_NONE) {
        take_undecided(service);
    }
}

static void free_verdict(gpointer verdict) {
    ug_verdict_free(verdict);
}

static void free_array(gpointer array) {
    g_array_unref(array);
}

static void free_facts(gpointer facts) {
    ug_file_facts_free(facts);
}

UgServices *ug_services_new(UgProject *project) {
    UgServices *services = g_new0(UgServices, 1);
    services->project = project;
    services->list = g_ptr_array_new_with_free_func(g_free);
    services->verdicts = g_ptr_array_new_with_free_func(free_verdict);
    services->empty = g_ptr_array_new_with_free_func(free_array);
    services->setups = g_ptr_array_new_with_free_func(free_facts);
    services->text = g_string_chunk_new(1024);
    find_services(services);
    services->host = ug_service_host_new(project);
    for (guint i = 0; i < services->list->len; i++) {
        judge(services, g_ptr_array_index(services->list, i));
    }
    return services;
}

void ug_services_free(UgServices *services) {
    g_ptr_array_unref(services->list);
    g_ptr_array_unref(services->verdicts);
    g_ptr_array_unref(services->empty);
    g_ptr_array_unref(services->setups);
    ug_service_host_free(services->host);
    g_string_chunk_free(services->text);
    g_free(services);
}

const GPtrArray *ug_services_list(const UgServices *services) {
    return services->list;
}

const UgService *ug_service_called(const GPtrArray *services, const char *name) {
    for (guint i = 0; i < services->len; i++) {
        const UgService *service = g_ptr_array_index(services, i);
        if (strcmp(service->name, name) == 0) {
            return service;
        }
    }
    return NULL;
}
