// Facts that were kept on disk, where anything may have happened to them. What is taken for facts can be written again.
#include "facts/facts_codec.h"
#include "fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    static UgCatalogue *catalogue;
    if (catalogue == NULL) {
        catalogue = ug_catalogue_load(NULL, NULL);
    }
    g_autoptr(GBytes) bytes = g_bytes_new(data, size);
    g_autoptr(UgFileFacts) facts = ug_file_facts_decode(bytes, catalogue);
    if (facts == NULL) {
        return 0;
    }
    g_autoptr(GBytes) written = ug_file_facts_encode(facts);
    g_autoptr(UgFileFacts) again = ug_file_facts_decode(written, catalogue);
    g_autoptr(GBytes) rewritten = ug_file_facts_encode(again);
    g_assert_true(g_bytes_equal(written, rewritten));
    return 0;
}
