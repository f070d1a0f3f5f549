// The chunk memo: a locked table from (kind of chunk, text) to facts.
#include "facts/python/walk/memo.h"

#include <pthread.h>

/* A pthread lock rather than GLib's, which ThreadSanitizer cannot see into. */
struct UgMemo {
    pthread_mutex_t lock;
    GHashTable *facts; /* UgMemoKey -> UgChunkFacts */
};

static guint key_hash(gconstpointer key) {
    return (guint)((const UgMemoKey *)key)->hash.low;
}

static gboolean key_equal(gconstpointer a, gconstpointer b) {
    const UgMemoKey *left = a;
    const UgMemoKey *right = b;
    return left->hash.high == right->hash.high && left->hash.low == right->hash.low && left->kind == right->kind &&
           left->length == right->length;
}

static void free_facts(gpointer facts) {
    ug_chunk_facts_free(facts);
}

UgMemo *ug_memo_new(void) {
    UgMemo *memo = g_new0(UgMemo, 1);
    (void)pthread_mutex_init(&memo->lock, NULL);
    memo->facts = g_hash_table_new_full(key_hash, key_equal, g_free, free_facts);
    return memo;
}

void ug_memo_free(UgMemo *memo) {
    g_hash_table_unref(memo->facts);
    (void)pthread_mutex_destroy(&memo->lock);
    g_free(memo);
}

guint ug_memo_size(UgMemo *memo) {
    (void)pthread_mutex_lock(&memo->lock);
    guint size = g_hash_table_size(memo->facts);
    (void)pthread_mutex_unlock(&memo->lock);
    return size;
}

static gboolean is_unused(G_GNUC_UNUSED gpointer key, gpointer facts, gpointer used) {
    return !g_hash_table_contains(used, facts);
}

void ug_memo_keep(UgMemo *memo, GHashTable *used) {
    (void)pthread_mutex_lock(&memo->lock);
    (void)g_hash_table_foreach_remove(memo->facts, is_unused, used);
    (void)pthread_mutex_unlock(&memo->lock);
}

const UgChunkFacts *ug_memo_find(UgMemo *memo, const char *text, const UgChunk *chunk, UgMemoKey *key) {
    gsize length = chunk->end - chunk->start;
    *key = (UgMemoKey){ug_hash_wide(text + chunk->start, length), length, chunk->kind};
    (void)pthread_mutex_lock(&memo->lock);
    const UgChunkFacts *facts = g_hash_table_lookup(memo->facts, key);
    (void)pthread_mutex_unlock(&memo->lock);
    return facts;
}

const UgChunkFacts *ug_memo_add(UgMemo *memo, const UgMemoKey *key, UgChunkFacts *facts) {
    (void)pthread_mutex_lock(&memo->lock);
    const UgChunkFacts *known = g_hash_table_lookup(memo->facts, key);
    if (known == NULL) {
        UgMemoKey *kept = g_new(UgMemoKey, 1);
        *kept = *key;
        g_hash_table_insert(memo->facts, kept, facts);
    }
    (void)pthread_mutex_unlock(&memo->lock);
    if (known != NULL) {
        ug_chunk_facts_free(facts);
        return known;
    }
    return facts;
}
