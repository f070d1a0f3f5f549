// A store: one lock, what is not written yet, and the file below.
#include "base/store_private.h"

#include "base/file.h"

#include <pthread.h>
#include <string.h>
#include <xxhash.h>

/* What is put is kept in memory up to this size, then written at once. */
enum { BATCH_BYTES = 4 * 1024 * 1024 };
/* What a value costs in memory besides its own bytes, about. */
enum { ROW_BYTES = 160 };
/* Marking as used is a write, so it is done once a day. */
enum { FRESH_SECONDS = 24 * 60 * 60 };
#define DEFAULT_LIMIT ((gsize)256 * 1024 * 1024)

struct UgStore {
    pthread_mutex_t lock; // rather than GLib's, which ThreadSanitizer cannot see into
    char *version;
    gint64 now; /* seconds; one time for all of a run */
    gsize limit;
    UgStoreFile *file;   /* NULL if nothing is remembered */
    gboolean renewed;    /* the file was replaced; once is enough */
    char *trouble;       /* (nullable) why there is no file */
    GHashTable *pending; /* set of UgStoreRow, by hash */
    gsize pending_bytes;
    GArray *touched; /* hashes, guint64 */
};

UgStoreRow *ug_store_row_new(GBytes *name, gconstpointer value, gsize length) {
    UgStoreRow *row = g_new(UgStoreRow, 1);
    row->hash = ug_store_hash(name);
    row->name = g_bytes_ref(name);
    row->value = g_bytes_new(value, length);
    row->checksum = XXH3_64bits_withSeed(value != NULL ? value : "", length, row->hash);
    return row;
}

gboolean ug_store_row_holds(const UgStoreRow *row, GBytes *name) {
    gsize length;
    const void *value = g_bytes_get_data(row->value, &length);
    return g_bytes_equal(row->name, name) &&
           XXH3_64bits_withSeed(value != NULL ? value : "", length, row->hash) == row->checksum;
}

guint64 ug_store_hash(GBytes *name) {
    gsize length;
    const void *bytes = g_bytes_get_data(name, &length);
    return XXH3_64bits(bytes, length);
}

void ug_store_row_free(UgStoreRow *row) {
    g_bytes_unref(row->name);
    g_bytes_unref(row->value);
    g_free(row);
}

static void free_row(gpointer row) {
    ug_store_row_free(row);
}

/* (nullable) */
static char *default_path(void) {
    g_autofree char *cache = ug_cache_folder();
    return cache == NULL ? NULL : g_build_filename(cache, "ungreen", "facts.sqlite", NULL);
}

/* "version NUL kind NUL key" is the full name of a value. */
static GBytes *name_of(const UgStore *store, const char *kind, gconstpointer key, gsize key_length) {
    gsize version_length = strlen(store->version) + 1;
    gsize kind_length = strlen(kind) + 1;
    char *name = g_malloc(version_length + kind_length + key_length);
    memcpy(name, store->version, version_length);
    memcpy(name + version_length, kind, kind_length);
    if (key_length > 0) {
        memcpy(name + version_length + kind_length, key, key_length);
    }
    return g_bytes_new_take(name, version_length + kind_length + key_length);
}

static void forget_pending(UgStore *store) {
    g_hash_table_remove_all(store->pending);
    g_array_set_size(store->touched, 0);
    store->pending_bytes = 0;
}

/* After each use of the file: what is of no use any more is replaced; where that fails, the store goes on without. */
static void check_file(UgStore *store) {
    UgStoreFileState state = ug_store_file_state(store->file);
    if ((state == UG_STORE_FILE_OUTDATED || state == UG_STORE_FILE_DAMAGED) && !store->renewed) {
        store->renewed = TRUE;
        store->file = ug_store_file_renew(store->file);
        state = ug_store_file_state(store->file);
    }
    if (state != UG_STORE_FILE_WORKS) {
        store->trouble = g_strdup(ug_store_file_failure(store->file));
        g_clear_pointer(&store->file, ug_store_file_close);
        forget_pending(store);
    }
}

UgStore *ug_store_open(const char *path, const char *version) {
    UgStore *store = g_new0(UgStore, 1);
    (void)pthread_mutex_init(&store->lock, NULL);
    g_autofree char *own_path = path == NULL ? default_path() : g_strdup(path);
    store->version = g_strdup(version);
    store->now = g_get_real_time() / G_USEC_PER_SEC;
    store->limit = DEFAULT_LIMIT;
    store->pending = g_hash_table_new_full(g_int64_hash, g_int64_equal, NULL, free_row);
    store->touched = g_array_new(FALSE, FALSE, sizeof(guint64));
    if (own_path == NULL) {
        store->trouble = g_strdup("neither XDG_CACHE_HOME nor HOME is an absolute path");
        return store;
    }
    store->file = ug_store_file_open(own_path);
    check_file(store);
    return store;
}

static void write_pending(UgStore *store) {
    if (store->file == NULL || g_hash_table_size(store->pending) + store->touched->len == 0) {
        return;
    }
    ug_store_file_write(store->file, store->pending, store->touched, store->now);
    ug_store_file_trim(store->file, store->limit);
    forget_pending(store);
    check_file(store);
}

void ug_store_close(UgStore *store) {
    if (store == NULL) {
        return;
    }
    write_pending(store);
    g_clear_pointer(&store->file, ug_store_file_close);
    g_hash_table_unref(store->pending);
    g_array_unref(store->touched);
    g_free(store->trouble);
    g_free(store->version);
    (void)pthread_mutex_destroy(&store->lock);
    g_free(store);
}

const char *ug_store_trouble(UgStore *store) {
    (void)pthread_mutex_lock(&store->lock);
    const char *trouble = store->trouble;
    (void)pthread_mutex_unlock(&store->lock);
    return trouble;
}

void ug_store_set_limit(UgStore *store, gsize bytes) {
    (void)pthread_mutex_lock(&store->lock);
    store->limit = bytes;
    if (store->file != NULL) {
        ug_store_file_trim(store->file, bytes);
        check_file(store);
    }
    (void)pthread_mutex_unlock(&store->lock);
}

static GBytes *find_value(UgStore *store, GBytes *name) {
    guint64 hash = ug_store_hash(name);
    const UgStoreRow *pending = g_hash_table_lookup(store->pending, &hash);
    if (pending != NULL && g_bytes_equal(pending->name, name)) {
        // A copy: GBytes counts references out of ThreadSanitizer's sight.
        return g_bytes_new(g_bytes_get_data(pending->value, NULL), g_bytes_get_size(pending->value));
    }
    if (store->file == NULL) {
        return NULL;
    }
    gint64 used = 0;
    g_autoptr(UgStoreRow) row = ug_store_file_get(store->file, hash, &used);
    check_file(store);
    if (row == NULL || !ug_store_row_holds(row, name)) {
        return NULL;
    }
    if (used < store->now - FRESH_SECONDS) {
        g_array_append_val(store->touched, hash);
    }
    return g_bytes_ref(row->value);
}

GBytes *ug_store_get(UgStore *store, const char *kind, gconstpointer key, gsize key_length) {
    if (store == NULL) {
        return NULL;
    }
    g_autoptr(GBytes) name = name_of(store, kind, key, key_length);
    (void)pthread_mutex_lock(&store->lock);
    GBytes *value = find_value(store, name);
    (void)pthread_mutex_unlock(&store->lock);
    return value;
}

static void keep_row(UgStore *store, UgStoreRow *row) {
    gsize size = g_bytes_get_size(row->name) + g_bytes_get_size(row->value) + ROW_BYTES;
    if (store->file == NULL || size > store->limit / 4) {
        ug_store_row_free(row);
        return;
    }
    store->pending_bytes += size;
    (void)g_hash_table_replace(store->pending, &row->hash, row);
    if (store->pending_bytes >= BATCH_BYTES) {
        write_pending(store);
    }
}

void ug_store_put(UgStore *store, const char *kind, gconstpointer key, gsize key_length, gconstpointer value,
                  gsize length) {
    if (store == NULL) {
        return;
    }
    g_autoptr(GBytes) name = name_of(store, kind, key, key_length);
    UgStoreRow *row = ug_store_row_new(name, value, length);
    (void)pthread_mutex_lock(&store->lock);
    keep_row(store, row);
    (void)pthread_mutex_unlock(&store->lock);
}

void ug_store_flush(UgStore *store) {
    (void)pthread_mutex_lock(&store->lock);
    write_pending(store);
    (void)pthread_mutex_unlock(&store->lock);
}
