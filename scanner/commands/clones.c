// Clones on a few threads. Each mostly waits for a process that fetches; see source/fetcher.h.
#include "commands/clones.h"

#include "source/snapshot.h"

enum { USUAL_JOBS = 4, PAUSE = G_USEC_PER_SEC / 10 };

typedef struct {
    char *location;
    gboolean is_ready;
    GError *error; /* (nullable) */
} Clone;

struct UgClones {
    GThreadPool *pool;
    GHashTable *clones; /* location -> Clone *; not changed while the pool is at work */
    GMutex mutex;       /* for what follows and the members of clones */
    GCond changed;
    guint n_ready;
};

static void clone_free(gpointer data) {
    Clone *clone = data;
    g_free(clone->location);
    g_clear_error(&clone->error);
    g_free(clone);
}

static void fetch(gpointer data, gpointer user_data) {
    Clone *clone = data;
    UgClones *clones = user_data;
    const UgSnapshotOptions options = {.location = clone->location};
    GError *error = NULL;
    ug_snapshot_fetch(&options, &error);
    g_mutex_lock(&clones->mutex);
    clone->error = error;
    clone->is_ready = TRUE;
    clones->n_ready++;
    g_cond_broadcast(&clones->changed);
    g_mutex_unlock(&clones->mutex);
}

UgClones *ug_clones_new(const GPtrArray *locations, guint jobs) {
    UgClones *clones = g_new0(UgClones, 1);
    g_autoptr(GPtrArray) order = g_ptr_array_new();
    clones->clones = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, clone_free);
    g_mutex_init(&clones->mutex);
    g_cond_init(&clones->changed);
    for (guint i = 0; i < locations->len; i++) {
        const char *location = g_ptr_array_index(locations, i);
        if (!g_hash_table_contains(clones->clones, location)) {
            Clone *clone = g_new0(Clone, 1);
            clone->location = g_strdup(location);
            g_hash_table_insert(clones->clones, clone->location, clone);
            g_ptr_array_add(order, clone);
        }
    }
    clones->pool = g_thread_pool_new(fetch, clones, jobs > 0 ? (gint)jobs : USUAL_JOBS, FALSE, NULL);
    for (guint i = 0; i < order->len; i++) {
        g_thread_pool_push(clones->pool, g_ptr_array_index(order, i), NULL);
    }
    return clones;
}

void ug_clones_free(UgClones *clones) {
    g_thread_pool_free(clones->pool, TRUE, TRUE);
    g_hash_table_unref(clones->clones);
    g_mutex_clear(&clones->mutex);
    g_cond_clear(&clones->changed);
    g_free(clones);
}

gboolean ug_clones_wait(UgClones *clones, const char *location, UgProgress *progress, GError **error) {
    const Clone *clone = g_hash_table_lookup(clones->clones, location);
    g_assert(clone != NULL);
    g_mutex_lock(&clones->mutex);
    while (!clone->is_ready) {
        guint n_ready = clones->n_ready;
        g_cond_wait_until(&clones->changed, &clones->mutex, g_get_monotonic_time() + PAUSE);
        g_mutex_unlock(&clones->mutex);
        ug_progress_report("fetching repositories", n_ready, g_hash_table_size(clones->clones), progress);
        g_mutex_lock(&clones->mutex);
    }
    g_mutex_unlock(&clones->mutex);
    if (clone->error != NULL) {
        g_propagate_error(error, g_error_copy(clone->error));
        return FALSE;
    }
    return TRUE;
}
