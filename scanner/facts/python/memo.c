// The chunk memo: a locked table from (kind of chunk, text) to facts.
#include "facts/python/memo.h"

#include "base/hash.h"

#include <pthread.h>
#include <string.h>

/* A pthread lock rather than GLib's, which ThreadSanitizer cannot see into. */
struct UgMemo {
    pthread_mutex_t lock;
    GHashTable *facts; /* UgMemoKey, which owns its text -> UgChunkFacts */
};

static guint key_hash(gconstpointer key) {
    return (guint)((const UgMemoKey *)key)->hash;
}

/* The texts are compared, too: one with the hash of another would hide behind it. */
static gboolean key_equal(gconstpointer a, gconstpointer b) {
    const UgMemoKey *left = a;
    const UgMemoKey *right = b;
    return left->hash == right->hash && left->kind == right->kind && left->length == right->length &&
           memcmp(left->text, right->text, left->length) == 0;
}

static void free_key(gpointer key) {
    g_free((char *)((UgMemoKey *)key)->text);
    g_free(key);
}

static void free_facts(gpointer facts) {
    ug_chunk_facts_free(facts);
}

UgMemo *ug_memo_new(void) {
    UgMemo *memo = g_new0(UgMemo, 1);
    (void)pthread_mutex_init(&memo->lock, NULL);
    memo->facts = g_hash_table_new_full(key_hash, key_equal, free_key, free_facts);
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

const UgChunkFacts *ug_memo_find(UgMemo *memo, const char *text, const UgChunk *chunk, UgMemoKey *key) {
    gsize length = chunk->end - chunk->start;
    text += chunk->start;
    *key = (UgMemoKey){text, length, chunk->kind, ug_hash(text, length)};
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
        kept->text = g_memdup2(key->text, key->length);
        g_hash_table_insert(memo->facts, kept, facts);
    }
    (void)pthread_mutex_unlock(&memo->lock);
    if (known != NULL) {
        ug_chunk_facts_free(facts);
        return known;
    }
    return facts;
}
