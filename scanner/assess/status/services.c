// What the sentence on the approach says of services: what chooses for them, what they start on, and through what.
#include "assess/status/status_private.h"

#include "base/hash.h"
#include "base/text.h"

#include <string.h>

static void add_once(GPtrArray *names, const char *name) {
    if (!g_ptr_array_find_with_equal_func(names, name, g_str_equal, NULL)) {
        g_ptr_array_add(names, (gpointer)name);
    }
}

static const GPtrArray *services_of(const UgStatus *status, guint member) {
    return ug_project_services(g_array_index(status->members, UgMember, member).project);
}

/* Does something make it start as it does? What is native for a reason is so because nothing chooses. */
static gboolean is_decided(const UgService *service) {
    return service->steps->len > 0 && (service->mode != UG_MODE_NATIVE || service->reason == NULL);
}

/* What selects native threads, or eventlet again where native threads are the default. Returns the number of services
 * that something makes start as they do; `chosen` gets how many of them each name chooses for. */
static guint count_chosen(const UgStatus *status, GPtrArray *names, GHashTable *chosen) {
    guint decided = 0;
    for (guint m = 0; m < status->members->len; m++) {
        for (guint s = 0; s < services_of(status, m)->len; s++) {
            const UgService *service = g_ptr_array_index(services_of(status, m), s);
            decided += is_decided(service) ? 1 : 0;
            for (guint i = 0; i < service->switches->len; i++) {
                const UgSwitch *one = &g_array_index(service->switches, UgSwitch, i);
                if (one->selects == UG_MODE_NATIVE ||
                    (one->selects == UG_MODE_EVENTLET && service->mode == UG_MODE_NATIVE)) {
                    add_once(names, one->name);
                    guint times = GPOINTER_TO_UINT(g_hash_table_lookup(chosen, one->name));
                    g_hash_table_insert(chosen, (gpointer)one->name, GUINT_TO_POINTER(times + 1));
                }
            }
        }
    }
    return decided;
}

/* A switch of the row, rather than of a tool beside its services, chooses for half of what starts or more. */
static GPtrArray *switches_of(const UgStatus *status) {
    g_autoptr(GHashTable) chosen = g_hash_table_new(ug_text_hash, g_str_equal);
    GPtrArray *names = g_ptr_array_new();
    guint decided = count_chosen(status, names, chosen);
    for (guint i = names->len; i > 0; i--) {
        guint times = GPOINTER_TO_UINT(g_hash_table_lookup(chosen, g_ptr_array_index(names, i - 1)));
        if (times * 2 < decided) {
            g_ptr_array_remove_index(names, i - 1);
        }
    }
    return names;
}

typedef enum {
    SERVICES_NATIVE,
    SERVICES_GREEN,
    SERVICES_GREEN_BY_DEFAULT,
    SERVICES_GREEN_ALWAYS,
    SERVICES_REFUSED,   /* green all the same, after a choice of native threads */
    SERVICES_LATE,      /* by an import, before a choice of native threads */
    SERVICES_IMPORTING, /* whatever they run on, eventlet has to be there when they start */
} Which;

static gboolean is_one(const UgService *service, Which which) {
    if (which == SERVICES_IMPORTING) {
        return service->imports_eventlet;
    }
    if (!is_decided(service)) {
        return FALSE; // a tool that nothing decides for says nothing about the way out
    }
    if (which == SERVICES_NATIVE || service->mode != UG_MODE_EVENTLET) {
        return which == SERVICES_NATIVE && service->mode == UG_MODE_NATIVE;
    }
    if (which == SERVICES_REFUSED || which == SERVICES_LATE) {
        return service->reason != NULL && (service->loads.text != NULL) == (which == SERVICES_LATE);
    }
    return which == SERVICES_GREEN || ug_service_can_be_native(service) == (which == SERVICES_GREEN_BY_DEFAULT);
}

/* Services that something makes start so. */
static GPtrArray *services_that(const UgStatus *status, Which which) {
    GPtrArray *names = g_ptr_array_new();
    g_autoptr(GHashTable) seen = g_hash_table_new(ug_text_hash, g_str_equal);
    for (guint m = 0; m < status->members->len; m++) {
        for (guint s = 0; s < services_of(status, m)->len; s++) {
            const UgService *service = g_ptr_array_index(services_of(status, m), s);
            if (is_one(service, which) && g_hash_table_add(seen, (gpointer)service->name)) {
                g_ptr_array_add(names, (gpointer)service->name);
            }
        }
    }
    return names;
}

void ug_status_say_names(GPtrArray *parts, const char *what, const GPtrArray *names) {
    if (names->len > 0) {
        g_autofree char *text = ug_text_names(names, UG_MOST_NAMES);
        g_ptr_array_add(parts, g_strdup_printf("%s %s", what, text));
    }
}

void ug_status_say_services(const UgStatus *status, gboolean selectable, GPtrArray *parts) {
    g_autoptr(GPtrArray) native = services_that(status, SERVICES_NATIVE);
    g_autoptr(GPtrArray) green = services_that(status, SERVICES_GREEN);
    g_autoptr(GPtrArray) by_default = services_that(status, SERVICES_GREEN_BY_DEFAULT);
    g_autoptr(GPtrArray) always = services_that(status, SERVICES_GREEN_ALWAYS);
    if (native->len > UG_MOST_NAMES && green->len == 0) {
        g_ptr_array_add(parts, g_strdup("native threads by default in all services"));
    } else {
        ug_status_say_names(parts, "native threads by default in", native);
    }
    if (selectable && by_default->len > 0) {
        ug_status_say_names(parts, "eventlet by default in", by_default);
        ug_status_say_names(parts, "nothing but eventlet in", always);
    } else {
        ug_status_say_names(parts, "eventlet in", green);
    }
}

static gboolean is_variable_name(const char *text) {
    gsize length = strlen(text);
    return length > 0 && strspn(text, "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_") == length;
}

/* The environment variables that evidence names: that of one signal, or with NULL all. */
static GPtrArray *variables_of(const UgStatus *status, const UgRule *signal) {
    GPtrArray *names = g_ptr_array_new();
    for (guint i = 0; i < status->evidence->len; i++) {
        const UgEvidence *evidence = &g_array_index(status->evidence, UgEvidence, i);
        if (evidence->symbol != NULL && is_variable_name(evidence->symbol) &&
            (signal == NULL || evidence->rule == signal)) {
            add_once(names, evidence->symbol);
        }
    }
    return names;
}

gboolean ug_status_say_switches(const UgStatus *status, GPtrArray *parts) {
    g_autoptr(GPtrArray) names = status->services.all > 0 ? switches_of(status) : variables_of(status, NULL);
    g_autoptr(GPtrArray) guards = variables_of(status, status->judgement->meant[UG_MEANS_UNPATCHED]);
    if (names->len > 0) {
        g_autofree char *text = ug_text_names(names, UG_MOST_NAMES);
        g_ptr_array_add(parts, g_strdup_printf("%s %s between eventlet and native threads", text,
                                               names->len == 1 ? "chooses" : "choose"));
    } else if (guards->len > 0) {
        g_autofree char *text = ug_text_names(guards, UG_MOST_NAMES);
        g_ptr_array_add(parts, g_strdup_printf("%s %s monkey patching off", text, guards->len == 1 ? "turns" : "turn"));
    }
    return names->len > 0;
}

char *ug_status_libraries_text(const UgStatus *status, gboolean direct) {
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    for (guint i = 0; i < status->carriers->len; i++) {
        const UgCarried *carried = &g_array_index(status->carriers, UgCarried, i);
        if (!direct || carried->through == NULL) {
            g_ptr_array_add(names, (gpointer)carried->name);
        }
    }
    return names->len > 0 ? ug_text_names(names, UG_MOST_NAMES) : g_strdup("a library");
}

char *ug_status_carried_text(const UgStatus *status, const char *still) {
    g_autoptr(GPtrArray) green = services_that(status, SERVICES_GREEN);
    g_autoptr(GPtrArray) refused = services_that(status, SERVICES_REFUSED);
    g_autoptr(GPtrArray) late = services_that(status, SERVICES_LATE);
    g_autofree char *names = ug_text_names(green, UG_MOST_NAMES);
    g_autofree char *libraries = ug_status_libraries_text(status, TRUE);
    if (late->len == green->len) {
        return g_strdup_printf("%s %s native threads, but only after an import of %s that chooses eventlet", names,
                               green->len == 1 ? "chooses" : "choose", libraries);
    }
    if (refused->len == green->len) {
        return g_strdup_printf(green->len == 1
                                   ? "%s chooses native threads, and%s starts a server of %s that needs eventlet"
                                   : "%s choose native threads, and%s start servers of %s that need eventlet",
                               names, still, libraries);
    }
    return g_strdup_printf("%s%s %s on eventlet through %s", names, still, green->len == 1 ? "runs" : "run", libraries);
}

char *ug_status_importing_text(const UgStatus *status) {
    g_autoptr(GPtrArray) importing = services_that(status, SERVICES_IMPORTING);
    g_autofree char *names = ug_text_names(importing, UG_MOST_NAMES);
    g_autofree char *libraries = ug_status_libraries_text(status, TRUE);
    return importing->len == 0
               ? NULL
               : g_strdup_printf("%s %s it through %s when %s", names, importing->len == 1 ? "imports" : "import",
                                 libraries, importing->len == 1 ? "it starts" : "they start");
}
