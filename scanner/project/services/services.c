// Services: everything that a project starts, each judged by following what it runs.
#include "project/services/services.h"

#include "base/hash.h"
#include "base/strings.h"
#include "project/services/declared.h"
#include "project/services/host.h"

#include <string.h>

/* Steps for all services together, those of programs that they start and a step for each word of their commands
 * included, and as many for their switches, so that no default depends on what is tried of these; some four million
 * take a second. The one that comes to the bound may go beyond it by as much as one may take (modes.c). The thirteen of
 * nova need 9,400. */
enum { MOST_STEPS = 20 * 1000 * 1000 };

/* To follow what takes no step takes the time of these. */
enum { STEPS_TO_BEGIN = 100 };

struct UgServices {
    const UgProject *project;
    gint64 when;            /* what other projects had done by then decides; 0: by the time of the commit */
    gboolean with_switches; /* what selects another mode than the default is asked for */
    UgServiceHost *host;
    GPtrArray *list;     /* UgService * */
    GPtrArray *verdicts; /* UgVerdict *, of the same services; owns them */
    GPtrArray *empty;    /* GArray *: steps and switches of services without a verdict */
    UgStrings *text;
    guint64 cost;        /* steps taken so far */
    guint64 switch_cost; /* and for switches */
};

const char *ug_service_function(const UgService *service) {
    const char *colon = service->kind == UG_SERVICE_SCRIPT ? NULL : strrchr(service->entry, ':');
    return colon == NULL ? NULL : colon + 1;
}

/* What nothing decides: the code never gets to eventlet on its own, or only where it is called for more. */
static void take_undecided(UgService *service) {
    service->mode = UG_MODE_NATIVE;
    service->reason = service->loads.text != NULL
                          ? service->needs_it
                                ? "chooses no backend, so this import loads the eventlet backend"
                                : "chooses no backend, so this import loads the eventlet backend where there is one"
                      : service->reaches == NULL
                          ? "nothing that it runs patches, chooses a backend or starts eventlet's green threads"
                          : "it neither patches nor chooses a backend, though what it calls can reach eventlet";
}

/* A switch that keeps off what decides, where nothing else leads to eventlet: the program is then as native as one that
 * nothing decides. What a web server loads is mostly put together from a configuration, so there it stays open. */
static void take_undecided_switches(UgVerdict *verdict) {
    for (guint i = 0; i < verdict->switches->len; i++) {
        UgSwitch *one = &g_array_index(verdict->switches, UgSwitch, i);
        one->selects = one->selects == UG_MODE_NONE ? UG_MODE_NATIVE : one->selects;
    }
}

/* A script that is shipped and is one of another language. */
static gboolean is_file(const UgServices *services, const UgService *service) {
    return service->kind == UG_SERVICE_SCRIPT &&
           ug_survey_find(ug_project_survey(services->project, service->snapshot), service->entry) != NULL;
}

/* What is decided, or left open, without following what the service runs. */
static void settle(UgServices *services, UgService *service, UgMode mode, const char *reason) {
    service->mode = mode;
    service->reason = ug_strings_keep(services->text, reason);
    service->steps = g_array_new(FALSE, FALSE, sizeof(UgStep));
    service->switches = g_array_new(FALSE, FALSE, sizeof(UgSwitch));
    g_ptr_array_add(services->empty, (gpointer)service->steps);
    g_ptr_array_add(services->empty, (gpointer)service->switches);
}

static UgVerdict *follow(UgServices *services, const UgService *service, gboolean with_switches) {
    const UgModule *module = ug_module_table_module(ug_project_modules(services->project), service->module);
    UgRunHost host = ug_service_host_callbacks(services->host, service->module);
    gint64 committed = ug_snapshot_commit_time(ug_project_survey(services->project, module->snapshot)->snapshot);
    const UgStart entry = {
        .module = module->name,
        .attribute = ug_service_function(service),
        .is_script = module->is_script,
        .is_served = service->kind == UG_SERVICE_WSGI,
        .time = services->when != 0 ? services->when : committed,
    };
    const UgCatalogue *catalogue = ug_project_survey(services->project, 0)->catalogue;
    UgVerdict *verdict =
        with_switches ? ug_modes_judge(&host, catalogue, &entry) : ug_modes_judge_default(&host, catalogue, &entry);
    g_ptr_array_add(services->verdicts, verdict);
    services->cost += STEPS_TO_BEGIN + verdict->cost;
    services->switch_cost += verdict->switch_cost;
    return verdict;
}

/* Another service that starts in a file at hand, the first of those that are called so. (nullable) */
static const UgService *other_called(const UgServices *services, const UgService *from, const char *name) {
    guint first;
    guint n = ug_services_called(services->list, name, &first);
    for (guint i = first; i < first + n; i++) {
        const UgService *service = g_ptr_array_index(services->list, i);
        if (service != from && service->module != UG_NO_MODULE) {
            return service;
        }
    }
    return NULL;
}

/* What one word of a command starts: a service of the project, a module of it, or "module:attribute", as web servers
 * take it; FALSE for any other. */
static gboolean find_started(const UgServices *services, const UgService *from, const char *word, UgService *started) {
    const char *slash = strrchr(word, '/');
    const UgService *named = other_called(services, from, slash == NULL ? word : slash + 1);
    if (named != NULL) {
        *started = *named;
        return TRUE;
    }
    g_autofree char *module = g_strndup(word, strcspn(word, ":"));
    *started = (UgService){.kind = UG_SERVICE_CONSOLE, .name = word, .entry = word, .module = UG_NO_MODULE};
    if (strchr(module, '.') != NULL) {
        started->module = ug_module_table_find(ug_project_modules(services->project), from->module, module);
    }
    return started->module != UG_NO_MODULE && started->module != from->module;
}

/* What is known already is not followed again. */
static void take_word(UgServices *services, const UgService *from, const char *word, GHashTable *known,
                      UgVerdict *verdict) {
    UgService service;
    if (!find_started(services, from, word, &service) || !g_hash_table_add(known, g_strdup(service.name))) {
        return;
    }
    const UgVerdict *started = follow(services, &service, FALSE);
    if (started->mode == UG_MODE_EVENTLET) {
        verdict->mode = UG_MODE_EVENTLET;
        verdict->reason = NULL;
        g_array_append_vals(verdict->steps, started->steps->data, started->steps->len);
    }
}

/* The other program that a service starts may be the project's own: it is eventlet's if that is. */
static void take_started(UgServices *services, const UgService *from, UgVerdict *verdict) {
    g_autoptr(GHashTable) known = g_hash_table_new_full(ug_text_hash, g_str_equal, g_free, NULL);
    for (guint i = 0; i < verdict->command->len && verdict->mode == UG_MODE_UNKNOWN; i++) {
        g_auto(GStrv) words = g_strsplit_set(g_ptr_array_index(verdict->command, i), " \t\n", -1);
        for (guint w = 0; words[w] != NULL && verdict->mode == UG_MODE_UNKNOWN; w++) {
            if (services->cost++ > MOST_STEPS) {
                return; // it stays unknown
            }
            take_word(services, from, words[w], known, verdict);
        }
    }
}

static void judge(UgServices *services, UgService *service) {
    const UgCatalogue *catalogue = ug_project_survey(services->project, 0)->catalogue;
    if (service->module == UG_NO_MODULE) {
        gboolean is_known = ug_catalogue_is_native_entry(catalogue, service->entry);
        gboolean is_foreign = !is_known && is_file(services, service);
        const char *why = is_known     ? " comes from another package, which runs without eventlet"
                          : is_foreign ? " is no Python script, and what it starts counts by itself"
                                       : " is not among the files";
        g_autofree char *reason = g_strconcat(service->entry, why, NULL);
        settle(services, service, is_known || is_foreign ? UG_MODE_NATIVE : UG_MODE_UNKNOWN, reason);
        return;
    }
    if (services->cost > MOST_STEPS) {
        settle(services, service, UG_MODE_UNKNOWN, "following the services before it took too many steps");
        return;
    }
    UgVerdict *verdict = follow(services, service, services->with_switches && services->switch_cost <= MOST_STEPS);
    take_started(services, service, verdict);
    const char *function = ug_service_function(service);
    if (function != NULL) {
        service->reaches = ug_service_host_reaches(services->host, service->module, function);
    }
    service->mode = verdict->mode;
    service->patches = verdict->patches;
    service->needs_it = verdict->needs_it;
    service->loads = verdict->loads;
    service->reason = verdict->reason;
    service->steps = verdict->steps;
    service->switches = verdict->switches;
    if (verdict->mode == UG_MODE_NONE) {
        take_undecided(service);
    } else if (service->kind == UG_SERVICE_CONSOLE && service->reaches == NULL) {
        take_undecided_switches(verdict);
    }
}

static void free_verdict(gpointer verdict) {
    ug_verdict_free(verdict);
}

static void free_array(gpointer array) {
    g_array_unref(array);
}

UgServices *ug_services_new(const UgProject *project, gint64 when, gboolean with_switches) {
    UgServices *services = g_new0(UgServices, 1);
    services->project = project;
    services->when = when;
    services->with_switches = with_switches;
    services->verdicts = g_ptr_array_new_with_free_func(free_verdict);
    services->empty = g_ptr_array_new_with_free_func(free_array);
    services->text = ug_strings_new(1024);
    services->list = ug_services_declared(project, services->text);
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
    ug_service_host_free(services->host);
    ug_strings_free(services->text);
    g_free(services);
}

const GPtrArray *ug_services_list(const UgServices *services) {
    return services->list;
}

gboolean ug_service_can_be_native(const UgService *service) {
    for (guint i = 0; i < service->switches->len; i++) {
        if (g_array_index(service->switches, UgSwitch, i).selects == UG_MODE_NATIVE) {
            return TRUE;
        }
    }
    return FALSE;
}

/* The first that is not before such a name. */
static guint first_from(const GPtrArray *services, const char *name) {
    guint from = 0;
    guint to = services->len;
    while (from < to) {
        guint middle = from + (to - from) / 2;
        const UgService *service = g_ptr_array_index(services, middle);
        gboolean is_before = strcmp(service->name, name) < 0;
        from = is_before ? middle + 1 : from;
        to = is_before ? to : middle;
    }
    return from;
}

static gboolean is_called(const GPtrArray *services, guint i, const char *name) {
    return i < services->len && strcmp(((const UgService *)g_ptr_array_index(services, i))->name, name) == 0;
}

guint ug_services_called(const GPtrArray *services, const char *name, guint *first) {
    guint n = 0;
    *first = first_from(services, name);
    while (is_called(services, *first + n, name)) {
        n++;
    }
    return n;
}
