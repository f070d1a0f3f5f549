/* The memo of chunks: what is remembered is that of the same text, whatever hashes say. */
#include "facts/facts.h"
#include "facts/python/memo.h"

#include <string.h>

/* A hash that two texts have in common could be made, as people can who read the source of a hash. */
static void test_two_texts_of_one_hash(void) {
    g_autoptr(UgMemo) memo = ug_memo_new();
    const UgMemoKey first = {"x = 1\n", 6, UG_CHUNK_STATEMENT, 7};
    const UgMemoKey second = {"y = 2\n", 6, UG_CHUNK_STATEMENT, 7};
    const UgChunkFacts *of_first = ug_memo_add(memo, &first, ug_chunk_facts_new());
    const UgChunkFacts *of_second = ug_memo_add(memo, &second, ug_chunk_facts_new());
    g_assert_true(of_first != of_second);
    g_assert_cmpuint(ug_memo_size(memo), ==, 2);
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

int main(int argc, char **argv) {
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/memo/two-texts-of-one-hash", test_two_texts_of_one_hash);
    g_test_add_func("/memo/the-same-text", test_the_same_text);
    return g_test_run();
}
