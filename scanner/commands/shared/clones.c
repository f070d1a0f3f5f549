// Clones on a few threads. Each mostly waits for a process that fetches; see source/clone/fetcher.h.
#include "commands/shared/clones.h"

#include "base/hash.h"
#include "project/workers.h"
#include "source/snapshot.h"

#include <pthread.h>

enum { USUAL_JOBS = 4 };

typedef struct {
    char *location;
    gboolean is_ready;
    GError *error; /* (nullable) */
} Clone;

struct UgClones {
    GPtrArray *order;    /* Clone *, as they are to be fetched */
    GHashTable *by_name; /* location -> Clone *; not changed while threads are at work */
    GThread **threads;   /* see ug_threads_start() */
    guint n_threads;
    pthread_mutex_t
        lock; /* for what follows and for members of clones; pthread's, which ThreadSanitizer can see into */
    pthread_cond_t change; /* a clone became ready */
    guint next;            /* the first that nobody has taken */
    guint n_ready;
};

static void clone_free(gpointer data) {
    Clone *clone = data;
    g_free(clone->location);
    g_clear_error(&clone->error);
    g_free(clone);
}

static Clone *take_next(UgClones *clones) {
    (void)pthread_mutex_lock(&clones->lock);
    Clone *clone = clones->next < clones->order->len ? g_ptr_array_index(clones->order, clones->next++) : NULL;
    (void)pthread_mutex_unlock(&clones->lock);
    return clone;
}

static gpointer fetch(gpointer data) {
    UgClones *clones = data;
    Clone *clone;
    while ((clone = take_next(clones)) != NULL) {
        const UgSnapshotOptions options = {.location = clone->location};
        GError *error = NULL;
        ug_snapshot_fetch(&options, &error);
        (void)pthread_mutex_lock(&clones->lock);
        clone->error = error;
        clone->is_ready = TRUE;
        clones->n_ready++;
        (void)pthread_cond_broadcast(&clones->change);
        (void)pthread_mutex_unlock(&clones->lock);
    }
    return NULL;
}

static void add(UgClones *clones, const char *location) {
    if (!g_hash_table_contains(clones->by_name, location)) {
        Clone *clone = g_new0(Clone, 1);
        clone->location = g_strdup(location);
        g_hash_table_insert(clones->by_name, clone->location, clone);
        g_ptr_array_add(clones->order, clone);
    }
}

UgClones *ug_clones_new(const GPtrArray *locations, guint jobs) {
    UgClones *clones = g_new0(UgClones, 1);
    clones->order = g_ptr_array_new_with_free_func(clone_free);
    clones->by_name = g_hash_table_new(ug_text_hash, g_str_equal);
    (void)pthread_mutex_init(&clones->lock, NULL);
    (void)pthread_cond_init(&clones->change, NULL);
    for (guint i = 0; i < locations->len; i++) {
        add(clones, g_ptr_array_index(locations, i));
    }
    (void)g_get_home_dir(); // found out here, once, under a lock of GLib's that ThreadSanitizer cannot see
    clones->n_threads = MIN(jobs > 0 ? jobs : USUAL_JOBS, clones->order->len);
    clones->threads = g_new(GThread *, clones->n_threads);
    (void)ug_threads_start(clones->threads, clones->n_threads, "clones", fetch, clones);
    return clones;
}

void ug_clones_free(UgClones *clones) {
    (void)pthread_mutex_lock(&clones->lock);
    clones->next = clones->order->len;
    (void)pthread_mutex_unlock(&clones->lock);
    ug_threads_join(clones->threads, clones->n_threads);
    g_free(clones->threads);
    g_hash_table_unref(clones->by_name);
    g_ptr_array_unref(clones->order);
    (void)pthread_mutex_destroy(&clones->lock);
    (void)pthread_cond_destroy(&clones->change);
    g_free(clones);
}

gboolean ug_clones_wait(UgClones *clones, const char *location, UgProgress *progress, GError **error) {
    const Clone *clone = g_hash_table_lookup(clones->by_name, location);
    g_assert(clone != NULL);
    (void)pthread_mutex_lock(&clones->lock);
    while (!clone->is_ready) {
        ug_progress_report("fetching repositories", clones->n_ready, clones->order->len, progress);
        ug_wait_a_little(&clones->change, &clones->lock);
    }
    const GError *failure = clone->error;
    (void)pthread_mutex_unlock(&clones->lock);
    if (failure != NULL) {
        g_propagate_error(error, g_error_copy(failure));
        return FALSE;
    }
    return TRUE;
}
