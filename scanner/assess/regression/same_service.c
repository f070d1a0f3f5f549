// Services of both sides that have the same name, in passes each looser than the one before.
//
// A name is enough where nothing else has it. Two folders may have a project each, or one name be that of a console
// script and of a script that is shipped: then it takes more to say which of them was which.
#include "assess/regression/same_service.h"

#include "base/hash.h"

#include <string.h>

typedef struct {
    const UgSide *side;
    UgChange *change;          /* (nullable) of the side after: its paths are told as they were before */
    const GPtrArray *services; /* const UgService *, sorted by name */
} Services;

const char *ug_service_path(const UgSide *side, const UgService *service) {
    return service->module == UG_NO_MODULE
               ? NULL
               : ug_module_table_file(ug_project_modules(side->project), service->module)->entry->path;
}

/* ---- what two of them must share ---- */

/* (transfer full), or NULL for one that takes no part in the pass. */
typedef char *(*KeyFunc)(const Services *services, guint i);

static const UgService *service_at(const Services *services, guint i) {
    return g_ptr_array_index(services->services, i);
}

/* (nullable) NULL: there was no such file. */
static const char *path_before(const Services *services, const char *path) {
    return path == NULL || services->change == NULL ? path : ug_change_origin(services->change, path);
}

static char *key_of_declared(const Services *services, guint i) {
    const UgService *service = service_at(services, i);
    const char *path = path_before(services, service->declared_path);
    return path == NULL ? NULL : g_strdup_printf("%s\n%s", service->name, path);
}

static char *key_of_declared_kind(const Services *services, guint i) {
    g_autofree char *declared = key_of_declared(services, i);
    return declared == NULL ? NULL : g_strdup_printf("%s\n%u", declared, (guint)service_at(services, i)->kind);
}

static char *key_of_declared_entry(const Services *services, guint i) {
    g_autofree char *declared = key_of_declared_kind(services, i);
    return declared == NULL ? NULL : g_strdup_printf("%s\n%s", declared, service_at(services, i)->entry);
}

/* Whatever declares it. */
static char *key_of_start(const Services *services, guint i) {
    const UgService *service = service_at(services, i);
    const char *path = path_before(services, ug_service_path(services->side, service));
    const char *function = ug_service_function(service);
    return path == NULL ? NULL : g_strdup_printf("%s\n%s\n%s", service->name, path, function == NULL ? "" : function);
}

static gboolean is_alone(const Services *services, guint i) {
    const char *name = service_at(services, i)->name;
    return (i == 0 || strcmp(service_at(services, i - 1)->name, name) != 0) &&
           (i + 1 == services->services->len || strcmp(service_at(services, i + 1)->name, name) != 0);
}

static char *key_of_name(const Services *services, guint i) {
    return is_alone(services, i) ? g_strdup(service_at(services, i)->name) : NULL;
}

static const KeyFunc PASSES[] = {key_of_declared_entry, key_of_declared_kind, key_of_declared, key_of_start,
                                 key_of_name};

/* ---- matching ---- */

static void free_queue(gpointer queue) {
    g_queue_free(queue);
}

/* Those that are still free, by key. (transfer full) */
static GHashTable *index_free(const Services *services, KeyFunc key_of, GHashTable *taken) {
    GHashTable *index = g_hash_table_new_full(ug_text_hash, g_str_equal, g_free, free_queue);
    for (guint i = 0; i < services->services->len; i++) {
        const UgService *service = service_at(services, i);
        char *key = g_hash_table_contains(taken, service) ? NULL : key_of(services, i);
        GQueue *queue = key == NULL ? NULL : g_hash_table_lookup(index, key);
        if (key != NULL && queue == NULL) {
            queue = g_queue_new();
            g_hash_table_insert(index, g_strdup(key), queue);
        }
        if (queue != NULL) {
            g_queue_push_tail(queue, (gpointer)service);
        }
        g_free(key);
    }
    return index;
}

static void run_pass(const Services *before, const Services *after, KeyFunc key_of, GHashTable *same,
                     GHashTable *taken) {
    g_autoptr(GHashTable) index = index_free(before, key_of, taken);
    for (guint i = 0; i < after->services->len && g_hash_table_size(index) > 0; i++) {
        const UgService *is = service_at(after, i);
        g_autofree char *key = g_hash_table_contains(same, is) ? NULL : key_of(after, i);
        GQueue *queue = key == NULL ? NULL : g_hash_table_lookup(index, key);
        gpointer was = queue == NULL ? NULL : g_queue_pop_head(queue);
        if (was != NULL) {
            g_hash_table_insert(same, (gpointer)is, was);
            g_hash_table_add(taken, was);
        }
    }
}

GHashTable *ug_same_services(const UgSide *before, const UgSide *after, UgChange *change, GHashTable *taken) {
    const Services old = {before, NULL, ug_project_services(before->project)};
    const Services now = {after, change, ug_project_services(after->project)};
    GHashTable *same = g_hash_table_new(NULL, NULL);
    for (guint i = 0; old.services != NULL && now.services != NULL && i < G_N_ELEMENTS(PASSES); i++) {
        run_pass(&old, &now, PASSES[i], same, taken);
    }
    return same;
}
