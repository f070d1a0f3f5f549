/* The memo of chunks: what is remembered is that of the same text, read as the same. */
#include "facts/facts.h"
#include "facts/python/walk/memo.h"

#include <string.h>
#include <xxhash.h>

/* Two texts that have the same hash of XXH3 can be written by whoever knows its key: its own is known. */
static void test_hashes_are_of_this_process(void) {
    static const char *const texts[] = {"", "x", "x = 1\n",
                                        "a text of more than sixteen bytes, and of more than thirty"};
    for (guint i = 0; i < G_N_ELEMENTS(texts); i++) {
        gsize length = strlen(texts[i]);
        XXH128_hash_t known = XXH3_128bits(texts[i], length);
        UgWideHash hash = ug_hash_wide(texts[i], length);
        g_assert_true(hash.high != known.high64 && hash.low != known.low64);
        g_assert_true(ug_hash(texts[i], length) != XXH3_64bits(texts[i], length));
    }
}

static void test_the_same_text(void) {
    g_autoptr(UgMemo) memo = ug_memo_new();
    const char *text = "x = 1\nx = 1\n";
    const UgChunk one = {.start = 0, .end = 6, .kind = UG_CHUNK_STATEMENT};
    const UgChunk other = {.start = 6, .end = 12, .kind = UG_CHUNK_STATEMENT};
    const UgChunk member = {.start = 6, .end = 12, .kind = UG_CHUNK_MEMBER};
    UgMemoKey key;
    g_assert_null(ug_memo_find(memo, text, &one, &key));
    const UgChunkFacts *known = ug_memo_add(memo, &key, ug_chunk_facts_new());
    g_assert_true(ug_memo_find(memo, text, &other, &key) == known);
    g_assert_true(ug_memo_add(memo, &key, ug_chunk_facts_new()) == known);
    g_assert_null(ug_memo_find(memo, text, &member, &key));
}

static void test_what_is_not_used_is_forgotten(void) {
    g_autoptr(UgMemo) memo = ug_memo_new();
    const char *text = "x = 1\ny = 1\n";
    const UgChunk one = {.start = 0, .end = 6, .kind = UG_CHUNK_STATEMENT};
    const UgChunk other = {.start = 6, .end = 12, .kind = UG_CHUNK_STATEMENT};
    UgMemoKey key;
    g_assert_null(ug_memo_find(memo, text, &one, &key));
    (void)ug_memo_add(memo, &key, ug_chunk_facts_new());
    g_assert_null(ug_memo_find(memo, text, &other, &key));
    const UgChunkFacts *known = ug_memo_add(memo, &key, ug_chunk_facts_new());
    g_autoptr(GHashTable) used = g_hash_table_new(NULL, NULL);
    g_hash_table_add(used, (gpointer)known);
    ug_memo_keep(memo, used);
    g_assert_cmpuint(ug_memo_size(memo), ==, 1);
    g_assert_null(ug_memo_find(memo, text, &one, &key));
    g_assert_true(ug_memo_find(memo, text, &other, &key) == known);
}

int main(int argc, char **argv) {
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/memo/hashes-are-of-this-process", test_hashes_are_of_this_process);
    g_test_add_func("/memo/the-same-text", test_the_same_text);
    g_test_add_func("/memo/what-is-not-used-is-forgotten", test_what_is_not_used_is_forgotten);
    return g_test_run();
}
